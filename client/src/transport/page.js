/**
 * The page that the program runs in, and its console.
 *
 * Self-contained on purpose: wasm-bindgen copies this file alone, without what it imports.
 */

/** The host that the page or worker was served from; "" outside of one, and for one that was not served by HTTP. */
export function pageHost() {
  try {
    const { location, document, WorkerGlobalScope } = /** @type {Record<string, any>} */ (globalThis);
    return (document || WorkerGlobalScope) && /^https?:$/.test(location.protocol) ? `${location.hostname}` : "";
  } catch {
    return "";
  }
}

/** @type {Set<string>} */
const warned = new Set();

/** Warns on the console, once in a program. @param {string} text */
export function warnOnce(text) {
  if (warned.has(text)) return;
  warned.add(text);
  try {
    console.warn(text);
  } catch {
    // A program without a console is not to fail for it.
  }
}
