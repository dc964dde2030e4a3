// Every endpoint: the request that arrives, the result that the caller gets, the errors that are documented for it.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import * as memsy from "memsy-wasm";
import { startEmulator } from "../../scripts/emulator.js";
import { CLIENT, CONTROL } from "../../src/js/endpoints.js";
import { COMMON, ERRORS, ROWS } from "./endpoints.js";

const emulator = await startEmulator();
after(() => emulator.stop());

/** @typedef {(...args: unknown[]) => Promise<unknown>} Method */

let count = 0;

/**
 * Calls a method that is answered by the fault queue.
 * @param {import("./endpoints.js").Row} row @param {{ status: number, body?: string }} answer
 */
async function call(row, answer) {
  count += 1;
  const mark = { "x-test": `endpoint-${count}` };
  await emulator.control("faults", "POST", { ...answer, request_headers: mark });
  const options = { apiKey: emulator.keys.pro ?? "", headers: mark, maxRetries: 0 };
  /** @type {unknown} */
  const owner =
    row.owner === "client"
      ? new memsy.MemsyClient({ ...options, baseUrl: emulator.baseUrl })
      : new memsy.MemsyControlClient({ ...options, baseUrl: `${emulator.url}/api` });
  const names = row.name.split(".");
  const last = names.pop() ?? "";
  const holder = /** @type {Record<string, Method>} */ (
    names.reduce((/** @type {unknown} */ object, name) => /** @type {Record<string, unknown>} */ (object)[name], owner)
  );
  const method = holder[last]?.bind(holder) ?? assert.fail(`there is no ${row.name}`);
  const outcome = await method(...row.args).then(
    (value) => ({ value, error: undefined }),
    (/** @type {unknown} */ error) => ({ value: undefined, error }),
  );
  /** @type {{ requests: { method: string, path: string, query: string, body: string, headers: Record<string, string> }[] }} */
  const { requests } = await emulator.control(`requests?header=x-test:${mark["x-test"]}`);
  assert.equal(requests.length, 1);
  return { ...outcome, request: requests[0] };
}

/** What `value` has of what `part` has, as deep as `part` goes. @param {unknown} value @param {unknown} part @returns {unknown} */
function partOf(value, part) {
  if (Array.isArray(part) && Array.isArray(value) && value.length === part.length)
    return value.map((entry, index) => partOf(entry, part[index]));
  if (typeof part !== "object" || part === null || Array.isArray(part) || typeof value !== "object" || value === null)
    return value;
  return Object.fromEntries(
    Object.entries(part).map(([name, inner]) => [
      name,
      partOf(/** @type {Record<string, unknown>} */ (value)[name], inner),
    ]),
  );
}

for (const row of ROWS) {
  const { name, args, request, body, answers, result } = row;
  test(`${name}(${JSON.stringify(args).slice(1, 60)}) is ${request.slice(0, 60)}`, async () => {
    const answer = answers === undefined ? { status: 204 } : { status: 200, body: JSON.stringify(answers) };
    const { value, error, request: seen } = await call(row, answer);
    assert.equal(error, undefined);
    assert.deepEqual(partOf(value, result), result);
    const prefix = row.owner === "client" ? "/v1" : "/api";
    assert.equal(
      `${seen?.method} ${seen?.path}${seen?.query ? `?${seen.query}` : ""}`,
      request.replace(" ", ` ${prefix}`),
    );
    assert.deepEqual(seen?.body ? JSON.parse(seen.body) : undefined, body);
    assert.equal(seen?.headers["content-type"], body === undefined ? undefined : "application/json");
    assert.equal(seen?.headers.authorization, "pro");
  });

  test(`${name}(${JSON.stringify(args).slice(1, 60)}) rejects with its documented errors`, async () => {
    for (const key of [...COMMON, ...(row.errors ?? [])]) {
      const [status, wire, className] = /** @type {[number, unknown, string]} */ (ERRORS[key]);
      const { error } = await call(row, { status, body: JSON.stringify(wire) });
      assert.ok(error instanceof memsy.MemsyAPIError, `${key}: ${error}`);
      assert.deepEqual([error.name, error.statusCode], [className, status]);
    }
  });
}

test("the table has all 52 endpoints, and every class with a status", () => {
  const names = new Set(ROWS.map(({ owner, name }) => `${owner}.${name}`));
  assert.equal(names.size, 52);
  const classes = new Set(ROWS.flatMap(({ errors = [] }) => [...COMMON, ...errors]).map((key) => ERRORS[key]?.[2]));
  assert.equal(classes.size, 12);
});

test("the definitions have the same endpoints", () => {
  const defined = Object.entries({ client: CLIENT, control: CONTROL }).flatMap(([owner, { own, resources }]) =>
    [["", own], ...Object.entries(resources)].flatMap(([resource, endpoints]) =>
      Object.keys(endpoints ?? {}).map((name) => [owner, resource, name].filter(Boolean).join(".")),
    ),
  );
  const tabled = new Set(ROWS.map(({ owner, name }) => `${owner}.${name}`));
  assert.deepEqual([...tabled].sort(), defined.sort());
});

test("an id that cannot be a segment of a path is a TypeError that names it", async () => {
  const client = new memsy.MemsyClient({ apiKey: "msy_0", fetch: () => assert.fail("nothing is sent") });
  for (const id of ["", ".", ".."]) {
    await assert.rejects(client.actors.get(id), {
      name: "TypeError",
      message: `actors.get(): actorId must be a string other than "", "." and "..", got ${id === "" ? "an empty string" : "string"}`,
    });
  }
  await assert.rejects(client.roles.list(""), {
    message: "roles.list(): orgId must be a string that is not empty, got an empty string",
  });
});

test("a resource is the same object each time, and has the name of its type", () => {
  const client = new memsy.MemsyClient({ apiKey: "msy_0" });
  const control = new memsy.MemsyControlClient({ apiKey: "msy_0" });
  assert.equal(client.orgs, client.orgs);
  assert.equal(client.orgs.constructor.name, "OrgsResource");
  assert.equal(control.connectors.constructor.name, "ConnectorsResource");
});

test("requiresOrgAdmin knows the providers", () => {
  assert.deepEqual(memsy.USER_SCOPED_PROVIDERS.map(memsy.requiresOrgAdmin), [false, false]);
  assert.deepEqual([...memsy.ORG_SCOPED_PROVIDERS, "unheard-of"].map(memsy.requiresOrgAdmin), [
    true,
    true,
    true,
    true,
    true,
  ]);
});

test("limits out of range are the service's to refuse: a MemsyAPIError with status 422", async () => {
  const options = { apiKey: emulator.keys.pro ?? "", maxRetries: 0 };
  const client = new memsy.MemsyClient({ ...options, baseUrl: emulator.baseUrl });
  const control = new memsy.MemsyControlClient({ ...options, baseUrl: `${emulator.url}/api` });
  for (const call of [
    () => client.search("q", { limit: 0 }),
    () => client.search("q", { limit: 101 }),
    () => client.search("q", { sessionId: "a", excludeSessionId: "b" }),
    () => client.memories.list({ limit: 201 }),
    () => client.memories.list({ sort: "age" }),
    () => client.memories.get("no-uuid"),
    () => client.actors.list({ limit: 501 }),
    () => client.actors.list({ sort: "memory_count_desc" }),
    () => control.events.list({ offset: -1 }),
    () => control.usage.timeseries({ granularity: "weekly" }),
    () => control.interest.express("no address", "n"),
  ]) {
    await assert.rejects(
      call(),
      (error) => error instanceof memsy.MemsyAPIError && error.name === "MemsyAPIError" && error.statusCode === 422,
      `${call}`,
    );
  }
});
