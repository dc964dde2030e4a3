// Forwards the requests of a page to Memsy, for the user that its token names. It adds the key, which the page does not have.
import { userOf } from "./session";

export interface Env {
  /** Secret: the key. */
  MEMSY_API_KEY: string;
  /** Secret: it signs the session tokens. */
  SESSION_SECRET: string;
  /** The base URL of the service. */
  MEMSY_BASE_URL: string;
  /** The origin of the pages that may ask. */
  PAGE_ORIGIN: string;
}

/** The calls that a page may make. All other calls are refused. */
const ROUTES = ["POST /ingest", "POST /search", "POST /status", "GET /health"];
/** The headers of a response that the page gets. */
const KEPT = /^(content-type|retry-after|x-usage-.*|x-ratelimit-.*)$/;

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const response = request.method === "OPTIONS" ? new Response(null, { status: 204 }) : await answer(request, env);
    const { headers } = response;
    headers.set("Access-Control-Allow-Origin", env.PAGE_ORIGIN);
    headers.set("Access-Control-Allow-Headers", "Authorization, Content-Type, X-Memsy-Client");
    headers.set("Access-Control-Expose-Headers", [...headers.keys()].filter((name) => KEPT.test(name)).join(", "));
    headers.set("Vary", "Origin");
    return response;
  },
};

async function answer(request: Request, env: Env): Promise<Response> {
  const user = await userOf(request.headers.get("authorization"), env.SESSION_SECRET);
  if (user === null) return refusal(401, "The session has ended: sign in again");
  const route = new URL(request.url).pathname.replace(/^\/memsy/, "");
  if (!ROUTES.includes(`${request.method} ${route}`)) return refusal(404, "Not Found");

  const headers = { Authorization: `Bearer ${env.MEMSY_API_KEY}`, "Content-Type": "application/json" };
  let forwarded: RequestInit = { headers };
  if (request.method === "POST") {
    const body = limitedTo(user, await request.json().catch(() => null));
    if (body === null) return refusal(400, "The body must be what memsy-wasm sends");
    forwarded = { headers, method: "POST", body: JSON.stringify(body) };
  }
  const answered = await fetch(env.MEMSY_BASE_URL + route, forwarded).catch(() => null);
  if (answered === null) return refusal(502, "Memsy cannot be reached");
  // The page's session is fine, so the page must not hear of a key that it does not have.
  if (answered.status === 401) return refusal(502, "The proxy's key is refused");
  return new Response(answered.body, {
    status: answered.status,
    headers: [...answered.headers].filter(([name]) => KEPT.test(name)),
  });
}

/** The body with the user's id: events and searches of the page are always for this user. */
function limitedTo(user: string, body: unknown): object | null {
  if (typeof body !== "object" || body === null) return null;
  const claims = { actor_id: user, role_id: undefined, team_id: undefined, role_ids: undefined, team_ids: undefined };
  if (!("events" in body)) return { ...body, ...claims };
  return Array.isArray(body.events) ? { events: body.events.map((event: object) => ({ ...event, ...claims })) } : null;
}

const refusal = (status: number, detail: string): Response => Response.json({ detail }, { status });
