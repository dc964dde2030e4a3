// The index of the API, its types and the code say the same.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import * as memsy from "memsy-wasm";
import { checkGenerated } from "../../scripts/generate.js";
import { ROWS } from "./endpoints.js";

const types = new URL("../../src/js/", import.meta.url);

/** The methods that api.md lists, by what callers have them of. */
const INDEX = readFileSync(new URL("../../api.md", import.meta.url), "utf8")
  .split(/^## /m)
  .slice(1)
  .map((section) => {
    const [, owner = ""] = /^`(.+?)`/.exec(section) ?? [];
    const rows = [...section.matchAll(/^\| `[\w.]+?(\w+)\(.*?\)` \| (?:`(.+?)`)? \|/gm)];
    return { owner, methods: rows.map(([, name = "", route]) => ({ name, route })) };
  });

test("what is generated is what client/src defines; `npm run generate` writes it", () => checkGenerated());

test("every endpoint is in the index with the route it calls", () => {
  for (const { owner, name, request } of ROWS) {
    const [last = "", ...before] = name.split(".").reverse();
    const section = INDEX.find((known) => known.owner === [owner, ...before].join("."));
    const method = section?.methods.find((known) => known.name === last);
    const pattern = `${method?.route}`.replace(/\{\w+\}/g, "[^/?]+");
    assert.match(request.split("?")[0] ?? "", new RegExp(`^${pattern}$`), `${owner}.${name}`);
  }
});

test("every method of the index exists, and every method that exists is in the index", () => {
  const owners = {
    client: new memsy.MemsyClient({ apiKey: "k" }),
    control: new memsy.MemsyControlClient({ apiKey: "k" }),
  };
  for (const { owner, methods } of INDEX) {
    const [variable = "", field] = owner.split(".");
    const client = /** @type {Record<string, unknown>} */ (
      /** @type {unknown} */ (owners[/** @type {"client"} */ (variable)])
    );
    const holder = /** @type {object} */ (field ? client[field] : client);
    const names = Object.getOwnPropertyNames(Object.getPrototypeOf(holder)).filter((name) => name !== "constructor");
    assert.deepEqual(methods.map(({ name }) => name).sort(), names.sort(), owner);
  }
});

test("everything that is exported has a doc comment, members included", () => {
  const files = readdirSync(types, { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => name.endsWith(".d.ts") && name !== "inputs.d.ts")) {
    const lines = readFileSync(new URL(file, types), "utf8").split("\n");
    lines.forEach((line, at) => {
      const declares =
        /^export (class|interface|type \w+ =|const|function)/.test(line) || /^ {2}(readonly )?\w+\??(\(|: )/.test(line);
      if (declares) assert.match(lines[at - 1] ?? "", /\*\/$/, `${file}:${at + 1} ${line}`);
    });
  }
});
