/** Functions that stand in for `fetch`: responses at once, after some others, never. */

/** @typedef {NonNullable<import("memsy-wasm").MemsyClientOptions["fetch"]>} Fetch */

/** @param {number} status @param {string} body @param {Record<string, string>} [headers] @returns {Fetch} */
export const responds =
  (status, body, headers = {}) =>
  async () =>
    new Response(body, { status, headers });

/** @param {unknown} value @returns {Fetch} */
export const respondsJson = (value) => responds(200, JSON.stringify(value));

/** @param {unknown} thrown @returns {Fetch} */
export const fails = (thrown) => async () => {
  throw thrown;
};

/** Settles as `fetch` does when its signal is aborted, and not before. @param {string} _url @param {RequestInit} init @returns {Promise<Response>} */
export const never = (_url, init) =>
  new Promise((_, reject) => {
    init.signal?.addEventListener("abort", () => reject(init.signal?.reason));
  });

/** Never settles, whatever is aborted. @returns {Promise<Response>} */
export const deaf = () => new Promise(() => {});

/** The head and a part of the body come, and no more. @param {number} status @returns {Fetch} */
export const stops = (status) => async (_, init) => {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"status":'));
      init.signal?.addEventListener("abort", () => controller.error(init.signal?.reason));
    },
  });
  return new Response(body, { status });
};

/** A body that breaks off. @returns {Promise<Response>} */
export const breaks = async () => {
  const body = new ReadableStream({
    pull(controller) {
      controller.error(new TypeError("terminated"));
    },
  });
  return new Response(body);
};

/** A body of this many bytes in parts. @param {number} status @param {number} parts @param {string} text of each @returns {Fetch} */
export const streams = (status, parts, text) => async () => {
  const bytes = new TextEncoder().encode(text);
  let left = parts;
  const body = new ReadableStream({
    pull(controller) {
      if (left === 0) controller.close();
      else controller.enqueue(bytes);
      left -= 1;
    },
  });
  return new Response(body, { status });
};
