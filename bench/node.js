/** The benchmark's part in a process of its own: `node bench/node.js WHAT [baseUrl key control]` prints JSON. */
import { memoryBytes } from "../tests/js/memory.js";
import { CASES, callsOf, inMemory } from "./cases.js";
import { overLoopback } from "./loopback.js";
import { measure, median } from "./measure.js";

/** @typedef {import("./cases.js").Kind} Kind */

const [, , what, rounds = "31", url = "", key = ""] = process.argv;
const memsy = () => import("memsy-wasm");

const KINDS = /** @type {Kind[]} */ (["bare", "handwritten", "package"]);
/** Calls in memory, with a body of 1 MB each so often. */
const CALLS = 100_000;
const LARGE_EVERY = 1_000;

/** @type {Record<string, () => Promise<unknown>>} */
const parts = {
  memory: async () => measure(await memsy(), Number(rounds)),
  loopback: async () => measure(await memsy(), Number(rounds), overLoopback(url, key)),
  allocated: async () => allocated(await memsy()),
  wasm: async () => wasmMemory(await memsy()),
};

/**
 * Bytes that a call allocates on the JavaScript heap. Needs `--expose-gc` and a young generation so large that nothing
 * is collected while it counts.
 * @param {typeof import("memsy-wasm")} memsy
 */
async function allocated(memsy) {
  /** @type {Record<string, Record<Kind, number>>} */
  const bytes = {};
  for (const measured of CASES) {
    const calls = callsOf(measured, memsy, {
      baseUrl: "https://service.invalid/v1",
      apiKey: "msy_0",
      fetch: inMemory(measured),
    });
    const count = Math.max(3, Math.min(300, Math.floor(10_000_000 / (measured.answer.length * 30))));
    const row = /** @type {Record<Kind, number>} */ ({});
    for (const kind of KINDS) {
      for (let done = 0; done < 500; done += 1) await calls[kind]();
      const blocks = [];
      for (let block = 0; block < 9; block += 1) {
        globalThis.gc?.();
        const before = process.memoryUsage().heapUsed;
        for (let done = 0; done < count; done += 1) await calls[kind]();
        blocks.push((process.memoryUsage().heapUsed - before) / count);
      }
      row[kind] = median(blocks);
    }
    bytes[measured.name] = row;
  }
  return bytes;
}

/** Size of the wasm memory after warm-up and after many calls. @param {typeof import("memsy-wasm")} memsy */
async function wasmMemory(memsy) {
  const large = JSON.stringify({ status: "ok", components: { note: "x".repeat(1_000_000) } });
  let calls = 0;
  const client = new memsy.MemsyClient({
    apiKey: "msy_0",
    fetch: async () => {
      calls += 1;
      return new Response(calls % LARGE_EVERY === 0 ? large : '{"status":"ok"}');
    },
  });
  for (let done = 0; done < 2 * LARGE_EVERY; done += 1) await client.health();
  const before = memoryBytes();
  for (let done = 0; done < CALLS; done += 1) await client.health();
  return { before, after: memoryBytes(), calls: CALLS };
}

const part = parts[what ?? ""];
if (!part) throw new Error(`one of ${Object.keys(parts).join("; ")}`);
console.log(JSON.stringify(await part()));
