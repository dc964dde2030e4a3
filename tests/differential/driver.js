/**
 * The built package behind a pipe: a call per line in, its outcome per line out. Of the same protocol as driver.py,
 * which explains it.
 */
import { createInterface } from "node:readline";
import { MemsyAPIError, MemsyClient, MemsyControlClient, MemsyError } from "memsy-wasm";

/** @typedef {{ client: "client" | "control", call: string, args: unknown[], options: import("memsy-wasm").MemsyClientOptions }} Asked */
/** @typedef {(...args: unknown[]) => Promise<unknown>} Method */

const CLIENTS = { client: MemsyClient, control: MemsyControlClient };
/** @type {Map<string, MemsyClient | MemsyControlClient>} */
const known = new Map();

/** @param {Asked} asked */
async function run({ client: kind, call, args, options }) {
  const key = JSON.stringify([kind, options]);
  try {
    const client = known.get(key) ?? new CLIENTS[kind](options);
    known.set(key, client);
    const path = call.split(".");
    const name = path.pop() ?? "";
    const owner = path.reduce((value, step) => field(value, step), /** @type {unknown} */ (client));
    const method = /** @type {Method} */ (field(owner, name));
    return { value: (await method.apply(owner, args)) ?? null };
  } catch (error) {
    return { error: await failure(error) };
  }
}

/** @param {unknown} value @param {string} name */
const field = (value, name) => /** @type {Record<string, unknown>} */ (value)[name];

/** @param {unknown} error */
async function failure(error) {
  if (!(error instanceof MemsyError)) {
    const { name, message } = /** @type {Error} */ (error);
    return { class: name, bases: null, says: message };
  }
  const bases = [];
  for (let proto = error.constructor; proto !== Error; proto = Object.getPrototypeOf(proto)) bases.push(proto.name);
  // Python's errors say nothing of the request.
  const { name: _, request: __, ...own } = error.toJSON();
  const response = error instanceof MemsyAPIError ? error.response : null;
  return { class: error.constructor.name, bases, ...own, body: response ? await response.text() : null };
}

/** Every public method. */
function describe() {
  return Object.entries(CLIENTS).flatMap(([kind, Client]) => {
    const client = new Client({ apiKey: "none" });
    const owners = [[kind, client], ...Object.entries(client).map(([name, owner]) => [`${kind}.${name}`, owner])];
    return owners.flatMap(([prefix, owner]) =>
      Object.getOwnPropertyNames(Object.getPrototypeOf(owner))
        .filter((name) => name !== "constructor")
        .map((name) => `${prefix}.${name}`),
    );
  });
}

for await (const line of createInterface(process.stdin)) {
  const asked = /** @type {Asked | { describe: true }} */ (JSON.parse(line));
  console.log(JSON.stringify("describe" in asked ? describe() : await run(asked)));
}
