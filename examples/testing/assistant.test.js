// Tests of an application against the local Memsy service. Needs the command memsy-emulator on the PATH.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { after, before, beforeEach, test } from "node:test";
import { MemsyClient } from "memsy-wasm";
import { Assistant } from "./assistant.js";

/** One of the keys that the service has from the start. */
const PRO = "msy_00000000000000000000000000000001";

/** @type {import("node:child_process").ChildProcess} */
let service;
/** @type {string} */
let url;
/** @type {MemsyClient} */
let client;
/** @type {Assistant} */
let assistant;

before(async () => {
  // It ends when its standard input closes, so also when this process ends.
  service = spawn("memsy-emulator", ["--port", "0", "--processing-delay-ms", "50", "--until-stdin-closes"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  url = await new Promise((resolve, reject) => {
    if (!service.stdout) return reject(new Error("no output to read"));
    createInterface(service.stdout).on("line", (line) => {
      const [, found] = /^Memsy emulator listening on (\S+)$/.exec(line) ?? [];
      if (found) resolve(found);
    });
    service.once("error", reject).once("exit", (code) => reject(new Error(`memsy-emulator ended with ${code}`)));
  });
  client = new MemsyClient({ apiKey: PRO, baseUrl: `${url}/v1`, maxRetryWaitMs: 1_000 });
  assistant = new Assistant(client, "ada");
});

after(() => {
  service.stdin?.end();
});

beforeEach(() => control("reset"));

/** @param {string} route @param {unknown} [body] */
async function control(route, body = {}) {
  const response = await fetch(`${url}/emulator/${route}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  assert.ok(response.ok, `${route}: ${response.status} ${await response.text()}`);
}

test("what was told is found, once it is processed", async () => {
  const eventIds = await assistant.tell("I drink green tea in the morning.");
  await client.waitForEvents(eventIds, { pollIntervalMs: 50 });
  assert.equal(await assistant.ask("what do I drink?"), "You said: I drink green tea in the morning.");
});

test("a test starts with nothing from the one before", async () => {
  assert.equal(await assistant.ask("what do I drink?"), "You have not told me.");
});

test("a service that is down is no reason to crash", async () => {
  await control("faults", { status: 503, body: "down for maintenance" });
  assert.equal(await assistant.ask("what do I drink?"), "I cannot remember anything right now.");
});

test("a connection that is cut off is no reason to crash", async () => {
  await control("faults", { cut: "mid_body" });
  assert.equal(await assistant.ask("what do I drink?"), "I cannot remember anything right now.");
});

test("a short wait is made by the client, unnoticed", async () => {
  await control("faults", { status: 429, headers: { "Retry-After": "0.1" } });
  assert.equal(await assistant.ask("what do I drink?"), "You have not told me.");
});

test("a long wait is for the user to decide", async () => {
  await control("faults", { status: 429, headers: { "Retry-After": "30" } });
  assert.equal(await assistant.ask("what do I drink?"), "Ask me again in 30 seconds.");
});
