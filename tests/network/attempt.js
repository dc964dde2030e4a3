/** Makes a call that meets a fault, and tells as plain data what it came to. Runs in Node and in a page. */

/**
 * @typedef {object} Attempted
 * @property {string} baseUrl
 * @property {Method} method
 * @property {boolean} isSecond whether a call that succeeds comes before
 * @property {number | null} abortAfterMs
 * @property {number} patienceMs after which a call hangs
 * @property {{ timeoutMs?: number, maxRetries?: number, maxResponseBytes?: number }} options of the client
 */
/** @typedef {"health" | "ingest"} Method */
/** @typedef {{ name: string, message: string, inner: string } | null} Cause */
/**
 * @typedef {{ kind: "success", text: string }
 *   | { kind: "abort" }
 *   | { kind: "hung" }
 *   | { kind: "thrown", text: string }
 *   | { kind: "error", class: string, message: string, statusCode: number | null, detail: string, cause: Cause, body: string | null }} Outcome
 * `body`: of the response, as far as it can be read.
 */

/** Long and random, as a real one. */
export const KEY = "msy_7c1e5b0d9f3a4e62";

const EVENT = { actorId: "a", sessionId: "s", kind: /** @type {const} */ ("app_event"), content: "c" };
const HUNG = Symbol("hung");

/**
 * @template T
 * @param {Promise<T>} promise @param {number} ms
 * @returns {Promise<T | typeof HUNG>}
 */
async function within(promise, ms) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(HUNG), ms);
  });
  try {
    return await /** @type {Promise<T | typeof HUNG>} */ (Promise.race([promise, late]));
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The text that the response holds: both methods read the same body.
 * @param {InstanceType<typeof import("memsy-wasm").MemsyClient>} client @param {Method} method @param {AbortSignal} [signal]
 */
async function textOf(client, method, signal) {
  const options = signal ? { signal } : {};
  if (method === "health") return String((await client.health(options)).status);
  return String((await client.ingest([EVENT], options)).eventIds[0]);
}

/** @param {typeof import("memsy-wasm")} memsy @param {Attempted} attempted */
function makeCaller(memsy, { baseUrl, method, options }) {
  const client = new memsy.MemsyClient({ baseUrl, apiKey: KEY, ...options });
  return {
    /** @param {AbortSignal} [signal] */
    call: (signal) => textOf(client, method, signal),
    free: () => client.free(),
  };
}

/** Makes callers by which the test goes on with the same client. @typedef {ReturnType<typeof makeCaller>} Caller */

/**
 * @param {typeof import("memsy-wasm")} memsy @param {Attempted} attempted
 * @param {() => Promise<unknown>} between is done after the first of two calls
 * @returns {Promise<{ outcome: Outcome, caller: Caller }>}
 */
export async function attempt(memsy, attempted, between) {
  const caller = makeCaller(memsy, attempted);
  if (attempted.isSecond) {
    await caller.call();
    await between();
  }
  const controller = new AbortController();
  const { abortAfterMs } = attempted;
  const timer = abortAfterMs === null ? undefined : setTimeout(() => controller.abort(), abortAfterMs);
  try {
    const text = await within(caller.call(abortAfterMs === null ? undefined : controller.signal), attempted.patienceMs);
    return { outcome: text === HUNG ? { kind: "hung" } : { kind: "success", text }, caller };
  } catch (error) {
    const isReason = controller.signal.aborted && error === controller.signal.reason;
    return { outcome: isReason ? { kind: "abort" } : await described(memsy, error, attempted.patienceMs), caller };
  } finally {
    clearTimeout(timer);
  }
}

/** @param {typeof import("memsy-wasm")} memsy @param {unknown} error @param {number} patienceMs @returns {Promise<Outcome>} */
async function described(memsy, error, patienceMs) {
  if (!(error instanceof memsy.MemsyError)) return { kind: "thrown", text: String(error) };
  const response = error instanceof memsy.MemsyAPIError ? error.response : null;
  const body = response && (await within(response.text(), patienceMs).catch((reason) => `not readable: ${reason}`));
  return {
    kind: "error",
    class: error.constructor.name,
    message: error.message,
    statusCode: error instanceof memsy.MemsyAPIError ? error.statusCode : null,
    detail: error instanceof memsy.MemsyAPIError ? error.detail : "",
    cause: causeOf(error.cause),
    body: body === HUNG ? "not readable: hung" : body,
  };
}

/** By what it looks like: WebDriver runs code in a realm of its own, whose errors are others. @param {unknown} cause @returns {Cause} */
function causeOf(cause) {
  if (cause === undefined) return null;
  if (typeof cause !== "object" || cause === null) return { name: typeof cause, message: "", inner: "" };
  const { name, message, cause: inner } = /** @type {Record<string, unknown>} */ (cause);
  const code = typeof inner === "object" && inner !== null && "code" in inner ? inner.code : "";
  return { name: String(name), message: String(message), inner: inner === undefined ? "" : `${code} ${inner}` };
}
