/** Serves each error vector to a real call and compares what the caller catches. Runs in Node and in a page. */

/**
 * @typedef {object} Vector
 * @property {string} name
 * @property {{ status: number, headers: Record<string, string>, body: string }} response
 * @property {{ class: string, message: string, statusCode: number, detail: string, errorCode: string | null, extras: Record<string, unknown> }} expect
 */

/**
 * @param {typeof import("memsy-wasm")} memsy the built package
 * @param {{ url: string, key: string }} emulator
 * @param {Vector[]} vectors
 * @param {"health" | "ingest"} method the call that gets the answer
 * @returns {Promise<string[]>} what differs, one sentence each
 */
export async function checkVectors(memsy, emulator, vectors, method) {
  /** @type {string[]} */
  const differences = [];
  for (const [index, vector] of vectors.entries()) {
    const test = `vector-${method}-${index}`;
    await fetch(`${emulator.url}/emulator/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...vector.response, request_headers: { "x-test": test } }),
    });
    const client = new memsy.MemsyClient({
      baseUrl: `${emulator.url}/v1`,
      apiKey: emulator.key,
      maxRetries: 0,
      headers: { "x-test": test },
    });
    const event = { actorId: "a", sessionId: "s", kind: /** @type {const} */ ("app_event"), content: "c" };
    const call = method === "health" ? client.health() : client.ingest([event]);
    const caught = await call.then(
      () => "no error",
      (/** @type {unknown} */ error) => error,
    );
    for (const difference of await compare(memsy, caught, vector)) {
      differences.push(`${vector.name}: ${difference}`);
    }
  }
  return differences;
}

/**
 * @param {typeof import("memsy-wasm")} memsy @param {unknown} caught @param {Vector} vector
 * @returns {Promise<string[]>}
 */
async function compare(memsy, caught, { expect, response }) {
  if (!(caught instanceof memsy.MemsyAPIError)) return [`not a MemsyAPIError: ${caught}`];
  // The request is no property of the classes.
  const { name, message, statusCode, detail, errorCode, request: _, ...extras } = caught.toJSON();
  const body = await caught.response?.text();
  const known = ["MemsyError", "MemsyAPIError", expect.class];
  const chain = Object.entries(memsy)
    .filter(([, value]) => typeof value === "function" && value.prototype && caught instanceof value)
    .map(([className]) => className);
  const wrong = [
    ["class", caught.constructor.name, expect.class],
    ["name", name, expect.class],
    ["instanceof", chain.sort(), [...new Set(known)].sort()],
    ["message", message, expect.message],
    ["statusCode", statusCode, expect.statusCode],
    ["detail", detail, expect.detail],
    ["errorCode", errorCode, expect.errorCode],
    ["extras", sorted(extras), sorted(expect.extras)],
    ["body of response", body, response.body],
    ["status of response", caught.response?.status, expect.statusCode],
  ];
  return wrong
    .filter(([, seen, wanted]) => JSON.stringify(seen) !== JSON.stringify(wanted))
    .map(([what, seen, wanted]) => `${what} is ${JSON.stringify(seen)}, expected ${JSON.stringify(wanted)}`);
}

/** @param {Record<string, unknown>} fields */
function sorted(fields) {
  return Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
}
