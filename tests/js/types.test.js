// The types are right: what the client returns is validated against the JSON Schema of its declared types, with the
// service sending everything, what it likes, and only what it always sends.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MemsyClient, MemsyControlClient } from "memsy-wasm";
import { startEmulator } from "../../scripts/emulator.js";
import { loadSchemas, TYPES, violations } from "./schemas.js";

const emulator = await startEmulator();
after(() => emulator.stop());
before(loadSchemas);

/**
 * Calls every endpoint that answers with a model. Where a later call needs an id from an answer, the service is asked in its
 * natural shape.
 * @param {string} fields the shape of the answers under test
 * @returns {Promise<Map<string, unknown>>}
 */
async function answersInShape(fields) {
  await emulator.control("reset", "POST");
  const options = { baseUrl: emulator.baseUrl, apiKey: emulator.keys.pro ?? "" };
  const client = new MemsyClient(options);
  const control = new MemsyControlClient({ ...options, baseUrl: `${emulator.url}/api` });
  const shape = (/** @type {string} */ wanted) => emulator.control("shape", "POST", { fields: wanted });
  /** @type {Map<string, unknown>} */
  const answers = new Map();
  /** @param {string} method @param {() => Promise<unknown>} call */
  const answer = async (method, call) => {
    await shape(fields);
    answers.set(method, await call().finally(() => shape("natural")));
  };
  /** @type {import("memsy-wasm").EventPayload} */
  const event = {
    actorId: "ada",
    sessionId: "s",
    kind: "user_message",
    content: "Ada prefers tea in Berlin.",
    metadata: '{"a":1}',
  };
  const { orgId } = await control.me();
  const { eventIds } = await client.ingest([event, { ...event, content: "Ada decided to move.", metadata: "raw" }]);
  await emulator.control("clock", "POST", { advance_ms: 60_000 });
  const [memory] = (await client.memories.list()).items;

  await answer("ingest", () => client.ingest([event]));
  await answer("search", () => client.search("tea", { includeSourceEvents: true }));
  await answer("status", () => client.status([...eventIds, "unknown"]));
  await answer("health", () => client.health());
  await answer("orgs.create", () => client.orgs.create(orgId, "n", "f"));
  await answer("orgs.list", () => client.orgs.list());
  await answer("orgs.get", () => client.orgs.get(orgId));
  await answer("orgs.update", () => client.orgs.update(orgId, { name: "m" }));
  await answer("orgs.regeneratePrompt", () => client.orgs.regeneratePrompt(orgId));
  for (const [name, resource] of /** @type {const} */ ([
    ["roles", client.roles],
    ["teams", client.teams],
  ])) {
    const record = await resource.create(orgId, "n", "f");
    const id = "roleId" in record ? record.roleId : record.teamId;
    await answer(`${name}.create`, () => resource.create(orgId, "n", "f"));
    await answer(`${name}.list`, () => resource.list(orgId));
    await answer(`${name}.get`, () => resource.get(id, orgId));
    await answer(`${name}.update`, () => resource.update(id, orgId, { focus: "g" }));
    await answer(`${name}.regeneratePrompt`, () => resource.regeneratePrompt(id, orgId));
  }
  await answer("memories.list", () => client.memories.list());
  await answer("memories.stats", () => client.memories.stats());
  await answer("memories.get", () => client.memories.get(memory?.memoryId ?? ""));
  await answer("actors.list", () => client.actors.list());
  await answer("actors.get", () => client.actors.get("ada"));
  await answer("me", () => control.me());
  await answer("control.health", () => control.health());
  await answer("keys.create", () => control.keys.create("n"));
  await answer("keys.list", () => control.keys.list());
  await answer("usage.summary", () => control.usage.summary());
  await answer("usage.timeseries", () => control.usage.timeseries());
  await answer("billing.summary", () => control.billing.summary());
  await answer("billing.invoices", () => control.billing.invoices());
  await answer("events.list", () => control.events.list());
  await answer("interest.express", () => control.interest.express("a@b.example", "n"));
  await answer("connectors.status", () => control.connectors.status("github"));
  const attach = async (/** @type {string} */ provider) => {
    const { connectorId, authorizeUrl } = await control.connectors.create(provider);
    await fetch(`${authorizeUrl}/allow`, { method: "POST" });
    return connectorId;
  };
  const github = await attach("github");
  const drive = await attach("google_drive");
  const [repo] = await control.connectors.listResources(github);
  await answer("connectors.create", () => control.connectors.create("slack"));
  await answer("connectors.listResources", () => control.connectors.listResources(github));
  await answer("connectors.listBranches", () => control.connectors.listBranches(github, repo?.externalId ?? ""));
  await answer("connectors.configureResources", () =>
    control.connectors.configureResources(github, repo ? [repo] : []),
  );
  await answer("connectors.sync", () => control.connectors.sync(github));
  await answer("connectors.pickerConfig", () => control.connectors.pickerConfig(drive));
  const s3 = { accessKeyId: "a", secretAccessKey: "s", region: "r", bucket: "b" };
  await answer("connectors.configureS3", () => control.connectors.configureS3(s3));
  await answer("connectors.list", () => control.connectors.list());
  await answer("connectors.get", () => control.connectors.get(github));
  return answers;
}

for (const fields of ["all", "natural", "minimal", "sparse"]) {
  test(`every answer is what its type says when the service sends ${fields} fields`, async () => {
    const answers = await answersInShape(fields);
    assert.deepEqual([...answers.keys()].sort(), [...TYPES.keys()].sort());
    assert.deepEqual(
      [...answers].flatMap(([method, value]) => violations(method, value)),
      [],
    );
  });
}

test("with everything sent, nothing is null that could have a value", async () => {
  const answers = await answersInShape("all");
  const nulls = [...answers].flatMap(([method, value]) => nullsIn(value).map((path) => `${method}${path}`));
  assert.deepEqual(nulls, []);
});

/** @param {unknown} value @returns {string[]} */
function nullsIn(value, path = "") {
  if (typeof value !== "object" || value === null) return value === null ? [path] : [];
  return Object.entries(value).flatMap(([name, inner]) => nullsIn(inner, `${path}.${name}`));
}

test("the schema would notice", () => {
  assert.notDeepEqual(violations("ingest", { eventIds: [], usage: null }), [], "a missing property");
  assert.notDeepEqual(
    violations("ingest", { eventIds: [], usage: null, rateLimit: null, extra: 1 }),
    [],
    "one too many",
  );
  assert.notDeepEqual(violations("ingest", { eventIds: [1], usage: null, rateLimit: null }), [], "a wrong type");
  assert.deepEqual(violations("ingest", { eventIds: ["1"], usage: null, rateLimit: null }), []);
});
