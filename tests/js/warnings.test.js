// What the console hears when a key is not safe. Warnings come once in a program, so there is one test.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MemsyClient } from "memsy-wasm";

test("a key over http:// to another machine warns once, and nothing else in Node warns", (t) => {
  const warn = t.mock.method(console, "warn", () => {});
  const make = (/** @type {string} */ baseUrl, apiKey = "msy_0123456789") => new MemsyClient({ apiKey, baseUrl });
  for (const url of ["https://api.example/v1", "http://localhost:1/v1", "http://a.localhost/v1", "http://127.9.9.9/v1"])
    make(url);
  make("http://[::1]:1/v1");
  make("http://api.example/v1", "unused");
  assert.equal(warn.mock.callCount(), 0);
  make("http://api.example/v1");
  make("HTTP://other.example/v1");
  assert.equal(warn.mock.callCount(), 1);
  const [warning] = warn.mock.calls[0]?.arguments ?? [];
  assert.match(String(warning), /^memsy-wasm: .*http:\/\//);
  assert.ok(!String(warning).includes("msy_0123456789"));
});
