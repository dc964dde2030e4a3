/**
 * Reads the bodies of responses, up to a bound: what is longer never becomes one text.
 *
 * Self-contained on purpose: wasm-bindgen copies this file alone, without what it imports.
 */

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
