/**
 * What only JavaScript can do with requests and responses: what `fetch` is given, bodies, headers, warnings about the way of a key.
 *
 * Self-contained on purpose: wasm-bindgen copies this file alone, without what it imports. One file for all of it: a page that is
 * not bundled asks for each, and the runner of wasm-bindgen's tests stops answering when a browser asks for many at once.
 */

/**
 * Headers as an object. Its properties are defined, where an assignment would call a setter that somebody has put on
 * `Object.prototype`.
 * @param {string[]} list names and values in turn; the last one of a name counts
 */
export function headersOf(list) {
  /** @type {Record<string, string>} */
  const headers = {};
  for (let at = 0; at < list.length; at += 2) {
    Object.defineProperty(headers, list[at] ?? "", {
      value: list[at + 1],
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return headers;
}

/**
 * What `fetch` is given besides the URL. A literal defines its properties, where an assignment would call a setter that somebody
 * has put on `Object.prototype`.
 * @param {string} method
 * @param {string} authorization
 * @param {string | undefined} body JSON; undefined for none
 * @param {AbortController} controller whose signal ends the request
 * @param {RequestCredentials | undefined} credentials undefined for what `fetch` does when it is not told
 * @param {boolean} keepalive whether it outlives the page
 * @param {Record<string, string> | undefined} common headers of the client
 * @param {Record<string, string> | undefined} more headers of the call
 */
export function requestInit(method, authorization, body, controller, credentials, keepalive, common, more) {
  return {
    method,
    // The last one of a name counts: the body is JSON, whatever a caller says.
    headers: {
      authorization,
      ...common,
      ...more,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    signal: controller.signal,
    // Followed, a redirect would turn a POST into a GET, or carry the key elsewhere.
    redirect: "manual",
    // Not all platforms take undefined for these.
    ...(body === undefined ? {} : { body }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(keepalive ? { keepalive } : {}),
  };
}

/**
 * The text of a body of at most so many bytes, counted after decompression. Of a longer one the rest is cancelled; what is read
 * of it then is its beginning, or undefined where only the whole is of use.
 * @param {Response} response
 * @param {number} mostBytes
 * @param {boolean} isBeginningOfUse
 * @returns {Promise<unknown>} a stand-in may have something else for a text
 */
export async function readText(response, mostBytes, isBeginningOfUse) {
  const { body } = response;
  if (typeof body?.getReader !== "function") {
    // No body, or a stand-in that has only its text.
    const text = await response.text();
    if (typeof text !== "string" || text.length <= mostBytes) return text;
    return isBeginningOfUse ? text.slice(0, mostBytes) : undefined;
  }
  const reader = body.getReader();
  /** @type {Uint8Array[]} */
  const chunks = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return textOf(chunks, bytes);
    if (!ArrayBuffer.isView(value)) throw new TypeError("the body of the Response has something else than bytes");
    chunks.push(value);
    bytes += value.byteLength;
    if (bytes > mostBytes) {
      // Nobody waits for it: what is cancelled may never say so.
      reader.cancel().catch(() => {});
      return isBeginningOfUse ? textOf(chunks, bytes, mostBytes) : undefined;
    }
  }
}

const UTF8 = /* @__PURE__ */ new TextDecoder();

/**
 * The text of chunks, decoded in one step: Node takes longer for a text in parts.
 * @param {Uint8Array[]} chunks @param {number} bytes of all of them @param {number} [end] bytes that are decoded
 */
function textOf(chunks, bytes, end) {
  const [first] = chunks;
  if (first && first.byteLength === bytes) return UTF8.decode(first.subarray(0, end));
  const all = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.byteLength;
  }
  return UTF8.decode(all.subarray(0, end));
}

/**
 * Whether headers are JavaScript themselves, as in Node: then going over all takes a third of the time of asking for each.
 * Where they are native, as in browsers, it takes five times as long.
 */
const AT_ONCE = !/native code/.test(`${globalThis.Headers?.prototype.get}`);

/** Characters of the longest value that is looked at: all are numbers, dates or names. */
const LONGEST_VALUE = 1000;

/**
 * The values of these headers, one a line, "" for an absent one; no lines where a stand-in made them unreadable. One text for
 * all, because each separate text that enters wasm memory takes as long as this one.
 * @param {{ headers?: unknown }} response
 * @param {string[]} names
 */
export function readHeaders(response, names) {
  let lines = "";
  try {
    let values = /** @type {{ get: (name: string) => unknown }} */ (response.headers);
    if (AT_ONCE && "forEach" in values) {
      const all = new Map();
      /** @type {Headers} */ (/** @type {unknown} */ (values)).forEach((value, name) => {
        all.set(name, value);
      });
      values = all;
    }
    for (const name of names) {
      const value = values.get(name);
      lines +=
        typeof value === "string" && value.length <= LONGEST_VALUE && !value.includes("\n") ? `${value}\n` : "\n";
    }
  } catch {
    return "";
  }
  return lines;
}

/** The largest number up to which JavaScript counts in steps of one. */
const LARGEST = 2 ** 53;

/**
 * What the JSON of an error body says: how many members it has; then, for each field with one of the names, 0 or 1 for one of the
 * member `detail`, its name, its value: null for what is neither a text nor a whole number. Nothing for what is no JSON object.
 * @param {string} text
 * @param {string} names one a line
 * @param {number} most characters of a value
 */
export function readFields(text, names, most) {
  /** @type {unknown[]} */
  const found = [];
  const known = names.split("\n");
  try {
    const outer = JSON.parse(text);
    if (typeof outer !== "object" || Array.isArray(outer)) return found;
    found.push(Object.keys(outer).length);
    for (const depth of [0, 1]) {
      const fields = depth ? new Map(Object.entries(outer)).get("detail") : outer;
      if (typeof fields !== "object" || Array.isArray(fields)) continue;
      for (const [name, given] of Object.entries(fields)) {
        if (!known.includes(name)) continue;
        const value = sentence(given) ?? given;
        const isWhole = Number.isInteger(value) && Math.abs(value) <= LARGEST;
        found.push(depth, name, typeof value === "string" ? value.slice(0, most) : isWhole ? value : null);
      }
    }
  } catch {
    // No JSON, or null, here or in it.
  }
  return found;
}

/**
 * What a list says that the service sends when it refuses values (422), as one sentence: each field and its problem. Undefined for
 * anything else.
 * @param {unknown} list of FastAPI's; `loc` begins with the part of the request
 */
function sentence(list) {
  if (!Array.isArray(list) || !list.length) return undefined;
  if (!list.every((entry) => Array.isArray(entry?.loc) && typeof entry.msg === "string")) return undefined;
  return list.map(({ loc, msg }) => [loc.slice(1).join("."), msg].filter(Boolean).join(": ")).join("; ");
}

/** Whether a host is this machine. @param {string} host */
const isLoopback = (host) => /^(.+\.)?localhost$|^127\.[\d.]+$|^\[::1\]$/.test(host);

/** @type {Set<string>} */
const warned = new Set();

/** Warns once in a program, if it is so. @param {string} warning @param {() => boolean} isSo */
function warnOnce(warning, isSo) {
  try {
    if (warned.has(warning) || !isSo()) return;
    warned.add(warning);
    console.warn(warning);
  } catch {
    // A program without URLs or a console is not to fail for it.
  }
}

/** Warns when requests to the URL can be read on their way. @param {string} url @param {string} warning */
export function warnUnencrypted(url, warning) {
  warnOnce(warning, () => {
    const { protocol, hostname } = new URL(url);
    return protocol === "http:" && !isLoopback(hostname);
  });
}

/** Warns when the program is a page or worker that was served by another machine. @param {string} warning */
export function warnInPage(warning) {
  warnOnce(warning, () => {
    const { location, document, WorkerGlobalScope } = /** @type {Record<string, any>} */ (globalThis);
    return Boolean(document || WorkerGlobalScope) && /^https?:/.test(location.href) && !isLoopback(location.hostname);
  });
}
