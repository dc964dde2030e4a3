// An OpenAI-compatible endpoint on this machine, whose model says the same to everything.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";

/**
 * It answers in two parts. What says "a story" gets the first part only, and the response stays open; what says "Refuse this" gets a 400.
 * @param {string} key that it wants @param {[string, string]} parts
 */
export async function openEndpoint(key, [first, second]) {
  /** @type {{ stream: boolean, model: string, messages: { role: string, content: unknown }[] }[]} */
  const asked = [];
  const closings = new EventTarget();
  const server = createServer(async (request, response) => {
    assert.equal(request.headers.authorization, `Bearer ${key}`);
    if (request.url === "/v1/models") return response.end(JSON.stringify({ data: [{ id: "small" }, { id: "large" }] }));
    assert.equal(request.url, "/v1/chat/completions");
    let body = "";
    for await (const chunk of request) body += chunk;
    asked.push(JSON.parse(body));
    if (body.includes("Refuse this")) return response.writeHead(400).end("no detail of this is for the page");
    response.on("close", () => closings.dispatchEvent(new Event("closed")));
    response.writeHead(200, { "content-type": "text/event-stream" });
    const send = (/** @type {string} */ content, /** @type {string | null} */ finish_reason) =>
      response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason }] })}\n\n`);
    send(first, null);
    if (body.includes("a story")) return;
    send(second, "stop");
    response.end("data: [DONE]\n\n");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  assert.ok(typeof address === "object" && address);
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    /** The bodies of the requests so far. */
    asked,
    /** Dispatches `closed` when a response has ended. */
    closings,
    close: () => server.close(),
  };
}
