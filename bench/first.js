/** The first response of a program. Imports nothing, so that what is measured is not there already: `node bench/first.js MODULE CLASS`. */

/**
 * Milliseconds from the import of a client to its first response, in a program that has not imported it before.
 * @param {string} module @param {"HandwrittenClient" | "MemsyClient"} name
 */
export async function firstAnswer(module, name) {
  const fetch = async () => new Response('{"status":"ok"}');
  const start = performance.now();
  const { [name]: Client, init } = await import(module);
  await init?.();
  await new Client({ baseUrl: "https://service.invalid/v1", apiKey: "msy_0", fetch }).health();
  return performance.now() - start;
}

const [, , module, name] = globalThis.process?.argv ?? [];
if (module && name) console.log(await firstAnswer(module, /** @type {"HandwrittenClient" | "MemsyClient"} */ (name)));
