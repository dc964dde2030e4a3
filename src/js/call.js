/**
 * The waiting of a call: for the key, for `fetch` and the body it brings, between attempts. What is sent, and what each
 * outcome means, is decided in src/call.rs.
 *
 * Self-contained on purpose: wasm-bindgen copies a snippet file alone, without what it imports.
 */

/**
 * The wasm side of a call. What its methods throw and `lost` returns is what the caller gets.
 * @typedef {object} Call
 * @property {() => unknown} key a promise of the API key; throws what the caller's function throws
 * @property {(key: unknown) => void} authorize takes what that promise brought
 * @property {(reply: string, headers: string, status: number, response: unknown) => unknown} accept the value of a 2xx answer
 * @property {(reply: string, headers: string, status: number, response: unknown) => number} refuse takes any other answer:
 *   milliseconds until the next attempt
 * @property {(thrown: unknown, isExpired: boolean) => Error} lost the error of an attempt without a complete answer
 * @property {() => void} free
 */
/** @typedef {Record<string, string>} HeaderValues */
/**
 * The checked options of a client, under their wire names.
 * @typedef {{ timeout_ms: number, headers?: HeaderValues, fetch?: typeof fetch, credentials?: RequestCredentials }} ClientOptions
 */
/** Those of a call. @typedef {{ timeout_ms?: number, headers?: HeaderValues, signal?: AbortSignal }} CallOptions */
/** An answer whose body has arrived. @typedef {{ text: string, headers: string, status: number, response: Response }} Reply */

/** Rejects a wait that is over. */
const EXPIRED = Symbol("expired");

/** @param {number} status */
const isSuccess = (status) => status >= 200 && status < 300;

/**
 * Makes attempts until one has an outcome.
 * @param {Call} call @param {{ method: string }} signature of the endpoint @param {string} url
 * @param {string | undefined} body JSON @param {string | undefined} key undefined when it is to be asked for
 * @param {ClientOptions} client @param {CallOptions | undefined} options
 * @param {string[]} names of the response headers that are read
 * @returns {Promise<unknown>}
 */
export async function run(call, { method }, url, body, key, client, options = {}, names) {
  const { signal, timeout_ms = client.timeout_ms } = options;
  try {
    for (;;) {
      const { text, headers, status, response } = await attempt(call, timeout_ms, signal, (own) =>
        exchange(call, key, url, initOf(method, body, client, options, own), client, names));
      if (isSuccess(status)) return call.accept(text, headers, status, response);
      await pause(call.refuse(text, headers, status, response), signal);
    }
  } finally {
    call.free();
  }
}

/**
 * Ends an exchange when its time is over or the caller aborts.
 * @param {Call} call @param {number} timeoutMs @param {AbortSignal | undefined} signal the caller's
 * @param {(own: AbortSignal) => Promise<Reply>} exchange
 * @returns {Promise<Reply>}
 */
async function attempt(call, timeoutMs, signal, exchange) {
  if (signal?.aborted) throw signal.reason;
  const controller = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {(() => void) | undefined} */
  let stop;
  try {
    // A race: a caller's own `fetch` may not care for the signal. One listener of our own, where `AbortSignal.any` costs
    // ten times as much as all of this.
    return await new Promise((resolve, reject) => {
      timer = setTimeout(reject, timeoutMs, EXPIRED);
      if (signal) signal.addEventListener("abort", (stop = () => reject(EXPIRED)));
      exchange(controller.signal).then(resolve, reject);
    });
  } catch (thrown) {
    const isAborted = signal?.aborted;
    const isExpired = thrown === EXPIRED && !isAborted;
    const reason = isExpired ? new DOMException("The operation timed out", "TimeoutError") : undefined;
    controller.abort(reason);
    throw isAborted ? signal.reason : call.lost(reason ?? thrown, isExpired);
  } finally {
    clearTimeout(timer);
    if (stop) signal?.removeEventListener("abort", stop);
  }
}

/**
 * What `fetch` is given; without the key, which is not known yet.
 * @param {string} method @param {string | undefined} body @param {ClientOptions} client @param {CallOptions} options
 * @param {AbortSignal} signal
 */
function initOf(method, body, { headers: always, credentials }, { headers: now }, signal) {
  /** @type {HeaderValues} */
  const headers = {};
  if (always || now) {
    // By way of `Headers`, for which names are the same in any case.
    for (const more of [always, now]) new Headers(more).forEach((value, name) => (headers[name] = value));
  }
  // Followed, a redirect would turn a POST into a GET, or carry the key elsewhere.
  /** @type {RequestInit & { headers: HeaderValues }} */
  const init = { method, headers, signal, redirect: "manual" };
  // Not all platforms take undefined for these.
  if (credentials !== undefined) init.credentials = credentials;
  if (body !== undefined) {
    init.body = body;
    headers["content-type"] = "application/json";
  }
  return init;
}

/**
 * What `fetch` resolves to is read with care: a caller's own may return anything.
 * @param {Call} call @param {unknown} key undefined when it is to be asked for @param {string} url
 * @param {RequestInit & { headers: HeaderValues }} init @param {ClientOptions} client @param {string[]} names
 * @returns {Promise<Reply>}
 */
async function exchange(call, key, url, init, { fetch: own }, names) {
  if (key === undefined) call.authorize((key = await call.key()));
  init.headers.authorization = `Bearer ${key}`;
  // The global one as it is now: a test may have replaced it.
  const response = await (own ?? fetch)(url, init);
  const status = response?.status;
  if (typeof status !== "number") throw new TypeError("fetch did not resolve to a Response");
  // An error's reader may want the body.
  const kept = isSuccess(status) ? response : copy(response);
  const text = await response.text();
  if (typeof text !== "string") throw new TypeError("the Response has no text");
  return { text, headers: readHeaders(response, names), status, response: kept };
}

/** A stand-in that cannot be cloned is as good as its copy. @param {Response} response */
function copy(response) {
  try {
    return response.clone();
  } catch {
    return response;
  }
}

/**
 * Whether headers are JavaScript themselves, as in Node: then going over all takes a third of the time of asking for each.
 * Where they are native, as in browsers, it takes five times as long.
 */
const AT_ONCE = !/native code/.test(`${globalThis.Headers?.prototype.get}`);

/**
 * The values of these headers, one a line, "" for an absent one; none where a stand-in made them unreadable.
 * @param {Response} response @param {string[]} names
 */
function readHeaders(response, names) {
  let lines = "";
  try {
    /** @type {{ get: (name: string) => unknown }} */
    let values = response.headers;
    if (AT_ONCE && "forEach" in values) {
      const all = new Map();
      response.headers.forEach((value, name) => all.set(name, value));
      values = all;
    }
    for (const name of names) {
      const value = values.get(name);
      lines += typeof value === "string" && !value.includes("\n") ? `${value}\n` : "\n";
    }
  } catch {
    return "";
  }
  return lines;
}

/**
 * @param {number} ms @param {AbortSignal | undefined} signal rejects with its reason
 * @returns {Promise<void>}
 */
export function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", finish);
      if (signal?.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(finish, ms);
    signal?.addEventListener("abort", finish);
    if (signal?.aborted) finish();
  });
}

/**
 * A response like the one whose body has been read, its body still to be read; the same one where that cannot be made.
 * @param {Response} response @param {string} text
 */
export function replay(response, text) {
  try {
    return new Response([204, 205].includes(response.status) ? null : text, response);
  } catch {
    return response;
  }
}
