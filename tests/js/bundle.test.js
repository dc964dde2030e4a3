// What a bundler keeps of the package.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** @param {string} contents */
async function bundle(contents) {
  const {
    outputFiles: [file],
  } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL("../..", import.meta.url)) },
    bundle: true,
    format: "esm",
    minify: true,
    write: false,
  });
  return file?.text ?? "";
}

test("a program that imports only error classes does not get the wasm", async () => {
  const whole = await bundle('import { MemsyClient } from "memsy-wasm"; new MemsyClient({ apiKey: "msy_0" });');
  const errors = await bundle('import { RateLimitExceeded } from "memsy-wasm"; new RateLimitExceeded();');
  assert.ok(errors.length > 0 && errors.length < whole.length / 2, `${errors.length} of ${whole.length}`);
});

test("a program that imports only error classes of compat gets neither the wasm nor what compat adds", async () => {
  const whole = await bundle('import { MemsyClient } from "memsy-wasm/compat"; new MemsyClient({ apiKey: "msy_0" });');
  const errors = await bundle('import { MemsyRateLimitError } from "memsy-wasm/compat"; new MemsyRateLimitError();');
  assert.ok(errors.length > 0 && errors.length < whole.length / 2, `${errors.length} of ${whole.length}`);
  assert.doesNotMatch(errors, /Proxy/);
});

test("a program that imports only memsy-wasm/exceptions gets nothing but the classes", async () => {
  const all = await bundle('export * from "memsy-wasm/exceptions";');
  assert.match(all, /RateLimitExceeded/);
  assert.doesNotMatch(all, /WebAssembly|fetch/);
  assert.ok(all.length < 10_000, `${all.length} bytes`);
});

test("a program with several entries has one set of classes, and the wasm runs", async () => {
  const text = await bundle(`
    import { MemsyClient, MemsyError } from "memsy-wasm";
    import * as slim from "memsy-wasm/slim";
    import * as exceptions from "memsy-wasm/exceptions";
    new MemsyClient({ apiKey: "msy_0" }).free();
    export default [MemsyClient === slim.MemsyClient, MemsyError === slim.MemsyError, MemsyError === exceptions.MemsyError];`);
  const { default: same } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
  assert.deepEqual(same, [true, true, true]);
});

test("a program with the client of compat alone has the wasm that it runs, and one class of each resource", async () => {
  const text = await bundle(`
    import { MemsyClient, OrgsResource } from "memsy-wasm/compat";
    import * as main from "memsy-wasm";
    const client = new MemsyClient({ apiKey: "msy_0", unknown: 1 });
    export default [client instanceof main.MemsyClient, client.orgs instanceof OrgsResource];`);
  const { default: same } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
  assert.deepEqual(same, [true, true]);
  const alone = await bundle(
    'import { MemsyClient } from "memsy-wasm/compat"; export default new MemsyClient({ apiKey: "msy_0", unknown: 1 });',
  );
  const { default: client } = await import(`data:text/javascript,${encodeURIComponent(alone)}`);
  assert.equal(typeof client.search, "function");
});
