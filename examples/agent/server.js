// The server of the agent: it serves the page, answers its user, and holds the keys, which the page never sees.
import { createServer } from "node:http";
import { pipeUIMessageStreamToResponse } from "ai";
import { answer } from "./chat.js";
import { forward } from "./memory.js";
import { chooseModel } from "./model.js";
import { chatRequestOf, jsonOf, Refusal, userOf } from "./requests.js";
import { builtSite, editedSite } from "./site.js";
import { standIn } from "./stand-in.js";

const { PORT = "3000" } = process.env;
const model = await chooseModel(process.env);
const server = createServer(respond);
const site = process.argv.includes("--dev") ? await editedSite(server) : builtSite();
server.listen(Number(PORT), "127.0.0.1", () => {
  const address = server.address();
  const port = typeof address === "object" ? address?.port : PORT;
  console.log(`An agent with memory, answered by ${model.modelId}: http://127.0.0.1:${port}`);
});

/** @type {import("./site.js").Handler} */
async function respond(request, response) {
  try {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (url.pathname === "/api/model")
      return await send(response, Response.json({ name: model.modelId, isStandIn: model === standIn }));
    if (url.pathname === "/api/chat" && request.method === "POST") return await chat(request, response);
    if (url.pathname.startsWith("/memsy/")) {
      const user = userOf(request);
      const { method = "GET" } = request;
      return await send(response, await forward(user, method, url, method === "POST" ? await jsonOf(request) : {}));
    }
    site(request, response);
  } catch (error) {
    if (!(error instanceof Refusal)) console.error(error);
    if (response.headersSent) response.destroy();
    else {
      const { status, message } = error instanceof Refusal ? error : new Refusal(500, "Something went wrong");
      await send(response, new Response(message, { status }));
    }
  }
}

/** @type {import("./site.js").Handler} */
async function chat(request, response) {
  const user = userOf(request);
  const asked = chatRequestOf(await jsonOf(request));
  // When the user presses "Stop" or leaves, the connection is closed and the model stops.
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  const stream = answer(model, { actorId: user, sessionId: asked.session }, asked, gone.signal);
  pipeUIMessageStreamToResponse({ response, stream });
}

/** @param {import("node:http").ServerResponse} response @param {Response} from */
async function send(response, from) {
  response.writeHead(from.status, Object.fromEntries(from.headers)).end(Buffer.from(await from.arrayBuffer()));
}
