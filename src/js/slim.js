// The entry with the wasm in a separate file. A browser compiles it while it is loaded, and caches the result. In return, the program
// has to call init() and wait for it once.
import { isStarted, start } from "./core.js";
import { moved, siteOf, withoutStack } from "./errors.js";

export * from "./classes.js";
export { MemsyClient, MemsyControlClient } from "./core.js";

/** @type {Promise<void> | undefined} of the running start */
let starting;

/** @param {unknown} [source] */
export function init(source) {
  const site = siteOf(init, "init");
  starting ??= (async () => {
    try {
      if (isStarted()) return;
      const module = await compile(await (source ?? new URL("./memsy.wasm", import.meta.url)));
      start(() => module, undefined);
    } catch (error) {
      starting = undefined;
      throw moved(error, site);
    }
  })();
  return starting;
}

/** @param {unknown} source @returns {Promise<WebAssembly.Module>} */
async function compile(source) {
  // It does not use instanceof, here and below, because objects of another realm work too.
  const tag = Object.prototype.toString.call(source).slice(8, -1);
  if (tag === "WebAssembly.Module") return /** @type {WebAssembly.Module} */ (source);
  if (tag === "ArrayBuffer" || ArrayBuffer.isView(source)) {
    return WebAssembly.compile(/** @type {BufferSource} */ (source));
  }
  if (tag === "String" || tag === "URL") return compile(await load(/** @type {string | URL} */ (source)));
  if (tag === "Response") return compileResponse(/** @type {Response} */ (source));
  throw withoutStack(() => new TypeError("init(): source must be a URL, a Response, bytes or a WebAssembly.Module"));
}

/** @param {string | URL} url */
async function load(url) {
  // The fetch of Node does not load file: URLs. It is not an import, because bundlers for browsers would fail.
  const { protocol } = new URL(url, globalThis.location?.href ?? "file:///");
  const files = protocol === "file:" ? globalThis.process?.getBuiltinModule?.("node:fs/promises") : undefined;
  return files ? files.readFile(`${url}`.startsWith("file:") ? new URL(url) : url) : fetch(url);
}

/** @param {Response} response */
async function compileResponse(response) {
  const { url } = response;
  if (!response.ok) throw problem(`${url || "the response"} has status ${response.status}`);
  try {
    return response.headers.get("content-type") === "application/wasm" && "compileStreaming" in WebAssembly
      ? await WebAssembly.compileStreaming(response)
      : await WebAssembly.compile(await response.arrayBuffer());
  } catch (cause) {
    // For example, some servers respond to every path with their page.
    throw problem(`what ${url || "the response"} holds is no complete WebAssembly module`, { cause });
  }
}

/** @param {string} what is wrong @param {ErrorOptions} [options] */
const problem = (what, options) => withoutStack(() => new Error(`init(): ${what}`, options));
