/** Makes one call in a process of its own, and prints what it came to and how much memory it took at most. */
import { existsSync, readFileSync } from "node:fs";
import { memoryBytes } from "../js/memory.js";
import { attempt } from "./attempt.js";
import { heapBytes } from "./heap.js";

// Not imported above: the memory of its instance could not be seen.
const memsy = await import("memsy-wasm");

/** Where Linux tells about this process. */
const STATUS = "/proc/self/status";

/** Bytes that the process had in memory at most so far. */
function mostBytes() {
  // Linux hands down what the parent had at most to `maxRSS`, but not to this file.
  const status = existsSync(STATUS) ? readFileSync(STATUS, "utf8") : "";
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
  return Number(kilobytes) * 1_024;
}

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
