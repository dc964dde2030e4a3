/** Makes one call in a process of its own, and prints what it came to and how much memory it took at most. */
import { memoryBytes } from "../js/memory.js";
import { attempt } from "./attempt.js";
import { heapBytes } from "./heap.js";

const memsy = await import("memsy-wasm");

/** Bytes that the process had in memory at most so far. */
const mostBytes = () => process.resourceUsage().maxRSS * 1_024;

const [attempted = "", goodUrl = ""] = process.argv.slice(2);
const healthy = new memsy.MemsyClient({ baseUrl: goodUrl, apiKey: "msy_00000000000000000000000000000001" });
await healthy.health();
const before = { heap: heapBytes(), wasm: memoryBytes(), most: mostBytes() };
const { outcome } = await attempt(memsy, JSON.parse(attempted), async () => {});
const took = mostBytes() - before.most;
let further = 0;
for (let call = 0; call < 10; call += 1) further += (await healthy.health()).status === "ok" ? 1 : 0;
const growth = { heap: heapBytes() - before.heap, wasm: memoryBytes() - before.wasm };
process.stdout.write(JSON.stringify({ outcome, took, growth, further }));
