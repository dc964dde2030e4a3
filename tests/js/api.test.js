// The index of the API, its types and the code say the same.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import * as memsy from "memsy-wasm";
import { index, page } from "../../scripts/api.js";
import { ROWS } from "./endpoints.js";

const types = new URL("../../src/js/", import.meta.url);

test("api.md is what the types say; `npm run api` writes it", () => {
  assert.equal(readFileSync(new URL("../../api.md", import.meta.url), "utf8"), page());
});

test("every endpoint is in the index with the route it calls", () => {
  for (const { owner, name, request } of ROWS) {
    const [last = "", ...before] = name.split(".").reverse();
    const [, methods = []] = index().find(([known]) => known === [owner, ...before].join(".")) ?? [];
    const method = methods.find((known) => known.name === last);
    assert.equal(method?.routes.length, 1, `${owner}.${name}`);
    const pattern = `${method?.routes[0]}`.replace(/\{\w+\}/g, "[^/?]+");
    assert.match(request.split("?")[0] ?? "", new RegExp(`^${pattern}$`), `${owner}.${name}`);
  }
});

test("every method of the index exists, and every method that exists is in the index", () => {
  const owners = {
    client: new memsy.MemsyClient({ apiKey: "k" }),
    control: new memsy.MemsyControlClient({ apiKey: "k" }),
  };
  for (const [owner, methods] of index()) {
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
  for (const file of readdirSync(types).filter((name) => name.endsWith(".d.ts") && name !== "inputs.d.ts")) {
    const lines = readFileSync(new URL(file, types), "utf8").split("\n");
    lines.forEach((line, at) => {
      const declares =
        /^export (class|interface|type \w+ =|const|function)/.test(line) || /^ {2}(readonly )?\w+\??(\(|: )/.test(line);
      if (declares) assert.match(lines[at - 1] ?? "", /\*\/$/, `${file}:${at + 1} ${line}`);
    });
  }
});
