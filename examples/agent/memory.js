// The memory service: the client with the key, and what a page may ask of it.
import { MemsyClient } from "memsy-wasm";

/** The local service and one of its keys, unless the environment names others. The key is sent to the service only. */
const { MEMSY_BASE_URL = "http://127.0.0.1:8787/v1", MEMSY_API_KEY = "msy_00000000000000000000000000000001" } =
  process.env;

export const client = new MemsyClient({ baseUrl: MEMSY_BASE_URL, apiKey: MEMSY_API_KEY });

/** The calls that the page's own client may make. All other calls are refused. */
const ROUTES = ["POST /search", "POST /status", "GET /console/memories"];
/** The headers of a response that the page gets. */
const KEPT = ["content-type", "retry-after"];

/**
 * Forwards a request of the page's client, as its user.
 * @param {string} user @param {string} method @param {URL} url below `/memsy` @param {Record<string, unknown>} body
 */
export async function forward(user, method, url, body) {
  const route = url.pathname.replace(/^\/memsy/, "");
  if (!ROUTES.includes(`${method} ${route}`)) return Response.json({ detail: "Not Found" }, { status: 404 });

  const headers = { authorization: `Bearer ${MEMSY_API_KEY}`, "content-type": "application/json" };
  /** @type {RequestInit} */
  let forwarded = { headers };
  if (method === "GET") url.searchParams.set("actor_id", user);
  else {
    // A search only finds memories of this user, no matter which actor the page names.
    const claims = route === "/search" ? { actor_id: user, role_ids: undefined, team_ids: undefined } : {};
    forwarded = { headers, method, body: JSON.stringify({ ...body, ...claims }) };
  }
  const response = await fetch(MEMSY_BASE_URL + route + url.search, forwarded).catch(() => null);
  if (!response) return Response.json({ detail: "The memory service cannot be reached" }, { status: 502 });
  // The page's session is fine, so the page must not hear of a key that it does not have.
  if (response.status === 401) return Response.json({ detail: "The server's key is refused" }, { status: 502 });
  return new Response(response.body, {
    status: response.status,
    headers: [...response.headers].filter(([name]) => KEPT.includes(name)),
  });
}

/** An error for the page: its class and its message, which never holds the key. @param {unknown} error @returns {import("./messages").Problem} */
export const problemOf = (error) =>
  error instanceof Error ? { name: error.name, message: error.message } : { name: "Error", message: String(error) };
