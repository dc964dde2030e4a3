/** Lets a call meet a fault: serves it, has the call made, and looks at what is left behind. */
import { attempt } from "./attempt.js";
import { PATIENCE_MS } from "./fault.js";
import { RawServer } from "./raw-server.js";

/** @typedef {import("./fault.js").Fault} Fault */
/** @typedef {import("./attempt.js").Attempted} Attempted */
/** @typedef {import("./attempt.js").Outcome} Outcome */

/** What a client of this process is given to try. @param {Fault} fault @param {string} origin @param {import("./attempt.js").Method} method @returns {Attempted} */
export const attemptedOf = (fault, origin, method) => ({
  baseUrl: `${origin}/v1`,
  method,
  isSecond: fault.first !== undefined,
  abortAfterMs: fault.abortAfterMs ?? null,
  patienceMs: 2 * PATIENCE_MS,
  options: { timeoutMs: PATIENCE_MS, maxRetries: 0, ...fault.options },
});

/**
 * Serves a fault and another server to which its redirects lead.
 * @template T
 * @param {Fault} fault
 * @param {(server: RawServer, origin: string) => Promise<T>} use
 * @returns {Promise<T & { isQuiet: boolean, requests: number, elsewhere: number }>} with how many requests either had
 */
export async function served(fault, use) {
  const other = new RawServer({ name: "elsewhere", steps: [], expected: { abort: true } });
  other.mend();
  const server = new RawServer(fault, new URL(await other.listen()).host);
  const origin = await server.listen();
  try {
    const used = await use(server, origin);
    const isQuiet = fault.keepsAlive === true || (await server.quiet());
    return { ...used, isQuiet, requests: server.requests, elsewhere: other.requests };
  } finally {
    await server.stop();
    await other.stop();
  }
}

/**
 * In this process.
 * @param {typeof import("memsy-wasm")} memsy @param {Fault} fault @param {import("./attempt.js").Method} method
 */
export const meet = (memsy, fault, method) =>
  served(fault, async (server, origin) => {
    const attempted = attemptedOf(fault, origin, method);
    // The first of two connections is to be gone, or to be kept, before the second call.
    const between = () => (fault.first?.some((step) => "finish" in step) ? server.quiet() : Promise.resolve());
    const { outcome, caller } = await attempt(memsy, attempted, between);
    const requests = server.requests;
    server.mend();
    const afterwards = await caller.call().catch((/** @type {unknown} */ error) => `${error}`);
    caller.free();
    return { outcome, afterwards, requestsOfFault: requests };
  });
