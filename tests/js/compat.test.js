// A program written for the official Node SDK works with nothing but its import changed.
import assert from "node:assert/strict";
import { mkdirSync, rmSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import * as memsy from "memsy-wasm";
import * as compat from "memsy-wasm/compat";
import { startEmulator } from "../../scripts/emulator.js";

const emulator = await startEmulator();
/** Inside the project, so that the program finds the package by its name. */
const folder = fileURLToPath(new URL("../../target/compat/", import.meta.url));
/** @type {typeof import("../types/compat.js")} */
let program;

before(async () => {
  mkdirSync(folder, { recursive: true });
  const source = fileURLToPath(new URL("../types/compat.ts", import.meta.url));
  await build({ entryPoints: [source], outfile: `${folder}program.mjs`, format: "esm" });
  program = await import(pathToFileURL(`${folder}program.mjs`).href);
});
after(async () => {
  rmSync(folder, { recursive: true });
  await emulator.stop();
});

test("it ingests, waits and finds", async () => {
  const options = { baseUrl: emulator.baseUrl, apiKey: emulator.keys.pro ?? "" };
  const [best] = await program.remember(options, "The old program likes its new client.");
  assert.match(best?.content ?? "", /new client/);
  assert.equal(best?.sourceEvents.length, 1);
});

test("it handles errors by the SDK's names", async () => {
  const { explain, remember } = program;
  const failing = (/** @type {string} */ key) =>
    remember({ baseUrl: emulator.baseUrl, apiKey: emulator.keys[key] ?? "" }, "Some text here.").catch(explain);
  assert.equal(await failing("revoked"), "auth 401");
  assert.equal(await failing("read_only"), "scope write");
  assert.match(String(await failing("quota")), /^quota events_ingested http/);
  assert.equal(await remember({ baseUrl: "http://127.0.0.1:9/v1", apiKey: "k" }, "x").catch(explain), "connection");
  assert.equal(
    await remember({ baseUrl: emulator.url, apiKey: emulator.keys.pro ?? "" }, "x").catch(explain),
    "api 404 null Not Found",
  );
});

test("the SDK's names are our classes, all eleven that differ", () => {
  const names = Object.entries(compat).filter(([name]) => !(name in memsy));
  assert.equal(names.length, 11);
  const ours = new Set(Object.values(memsy));
  for (const [name, value] of names) assert.ok(ours.has(value), name);
  assert.equal(compat.MemsyClient, memsy.MemsyClient);
});
