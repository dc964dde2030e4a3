/** The soak as a program of Node: prints what it measured before and after as JSON. */
import { getEventListeners } from "node:events";
import { memoryBytes } from "../js/memory.js";
import { forgetServers } from "../network/dispatcher.js";
import { heapBytes } from "../network/heap.js";
import { leaveClients, placeOf, soak, warmUp } from "./soak.js";

// Not imported above: the memory of its instance could not be seen.
const memsy = await import("memsy-wasm");

const [calls = "0", seed = "0", service = "{}"] = process.argv.slice(2);

/** @type {string[]} */
const noticed = [];
process.on("unhandledRejection", (reason) => noticed.push(`unhandled: ${reason}`));
process.on("warning", (warning) => noticed.push(`warning: ${warning}`));
for (const level of /** @type {const} */ (["log", "info", "warn", "error", "debug"])) {
  console[level] = (...values) => noticed.push(`console.${level}: ${values}`);
}

const { signal } = new AbortController();
const place = placeOf(memsy, JSON.parse(service), signal);

async function measure() {
  await forgetServers();
  // Sockets and timers end in a later turn of the event loop, finalizers behind a collection.
  for (let turn = 0; turn < 5; turn += 1) {
    heapBytes();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    wasm: memoryBytes(),
    heap: heapBytes(),
    listeners: getEventListeners(signal, "abort").length,
    resources: process.getActiveResourcesInfo().sort(),
  };
}

/** @type {import("./soak.js").Wrong} */
const wrong = {};
await warmUp(place, wrong);
await soak(place, 500, 1, wrong);
const before = await measure();
const start = performance.now();
const tally = await soak(place, Number(calls), Number(seed), wrong);
const seconds = (performance.now() - start) / 1_000;
const after = await measure();
await leaveClients(place, wrong);
const left = await measure();
await leaveClients(place, wrong);
const leftAgain = await measure();
process.stdout.write(JSON.stringify({ before, after, left, leftAgain, tally, wrong, noticed, seconds }));
