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
  assert.equal(best?.sourceEvents?.length, 1);
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

const ALIASES = [
  ["MemsyAuthError", memsy.AuthenticationError],
  ["MemsyAuthorizationError", memsy.AuthorizationError],
  ["MemsyBillingNotEnabledError", memsy.BillingNotEnabledError],
  ["MemsyFeatureNotAvailableError", memsy.FeatureNotAvailable],
  ["MemsyKeyLimitReachedError", memsy.KeyLimitReachedError],
  ["MemsyOrgIdNotAllowedError", memsy.OrgIdNotAllowedError],
  ["MemsyOrgLimitReachedError", memsy.OrgLimitReachedError],
  ["MemsyRateLimitError", memsy.RateLimitExceeded],
  ["MemsySeatLimitReachedError", memsy.SeatLimitReachedError],
  ["MemsySeatRequiredError", memsy.SeatRequiredError],
  ["MemsyUsageLimitExceededError", memsy.UsageLimitExceeded],
];
const RESOURCES = {
  client: ["orgs", "roles", "teams", "memories", "actors"],
  control: ["keys", "usage", "billing", "events", "interest", "connectors"],
};
/** @param {string} name of a property */
const classOf = (name) => `${name[0]?.toUpperCase()}${name.slice(1)}Resource`;

const exported = new Map(Object.entries(compat));

test("the SDK's names of errors are our classes, all eleven that differ", () => {
  for (const [name, Class] of ALIASES) assert.equal(exported.get(`${name}`), Class, `${name}`);
});

test("it has all of memsy-wasm, and besides only the SDK's names", () => {
  const added = [...exported.keys()].filter((name) => !(name in memsy));
  const names = [...ALIASES.map(([name]) => name), ...Object.values(RESOURCES).flat().map(classOf)];
  assert.deepEqual(added.sort(), names.sort());
  assert.deepEqual(
    Object.keys(memsy).filter((name) => !exported.has(name)),
    [],
  );
});

test("a client is one of memsy-wasm as well, not the other way round", () => {
  const options = { baseUrl: emulator.baseUrl, apiKey: "k" };
  for (const [name, Strict, Lenient] of /** @type {const} */ ([
    ["MemsyClient", memsy.MemsyClient, compat.MemsyClient],
    ["MemsyControlClient", memsy.MemsyControlClient, compat.MemsyControlClient],
  ])) {
    const client = new Lenient(options);
    assert.ok(client instanceof Strict);
    assert.ok(client instanceof Lenient);
    assert.ok(!(new Strict(options) instanceof Lenient));
    assert.equal(Lenient.name, name);
  }
});

test("resources are instances of the classes that are exported, which make a client's own", () => {
  const options = { baseUrl: emulator.baseUrl, apiKey: "k" };
  const clients = { client: new compat.MemsyClient(options), control: new compat.MemsyControlClient(options) };
  for (const [owner, names] of Object.entries(RESOURCES)) {
    const client = new Map(Object.entries(clients[/** @type {"client" | "control"} */ (owner)]));
    for (const name of names) {
      const Class = /** @type {new (client: unknown) => object} */ (exported.get(classOf(name)));
      assert.ok(client.get(name) instanceof Class, name);
      assert.equal(Class.name, classOf(name));
      assert.equal(new Class(clients[/** @type {"client" | "control"} */ (owner)]), client.get(name));
    }
  }
  assert.ok(!(clients.client.orgs instanceof compat.RolesResource));
});

test("a method that a test replaces on the class of a resource is the one that is called", async () => {
  const client = new compat.MemsyClient({ baseUrl: emulator.baseUrl, apiKey: "k" });
  for (const [Class, resource] of /** @type {const} */ ([
    [compat.OrgsResource, client.orgs],
    [compat.ActorsResource, client.actors],
  ])) {
    const { list } = Class.prototype;
    Class.prototype.list = async () => /** @type {never} */ ("replaced");
    assert.equal(await resource.list(), "replaced");
    Class.prototype.list = list;
  }
});

test("what is known of providers are sets, as there", () => {
  assert.deepEqual([...compat.USER_SCOPED_PROVIDERS], [...memsy.USER_SCOPED_PROVIDERS]);
  assert.deepEqual([...compat.ORG_SCOPED_PROVIDERS], [...memsy.ORG_SCOPED_PROVIDERS]);
  assert.ok(compat.USER_SCOPED_PROVIDERS.has("onedrive"));
  assert.equal(compat.requiresOrgAdmin("slack"), true);
});
