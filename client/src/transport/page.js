/**
 * Warns on the console, where a program sends its API key unencrypted, or is a page that has it.
 *
 * Self-contained on purpose: wasm-bindgen copies this file alone, without what it imports.
 */

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
