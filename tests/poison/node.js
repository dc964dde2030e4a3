/**
 * One trigger in this process: `node --expose-gc tests/poison/node.js <settings as JSON>`. Prints what is wrong as a JSON list in
 * its last line.
 */
import { runTrigger } from "./arena.js";
import { pause } from "./meeting.js";
import { TRIGGERS } from "./triggers.js";

const settings = /** @type {import("./arena.js").Settings} */ (JSON.parse(process.argv[2] ?? ""));
const trigger = TRIGGERS.find(({ name }) => name === settings.name);
if (!trigger) throw new Error(`no trigger is named ${settings.name}`);
const problems = await runTrigger(trigger, await import("memsy-wasm"), settings);
// What finalizers do to clients that nobody holds any more belongs to the run as well.
for (let count = 0; count < 3; count += 1) {
  globalThis.gc?.();
  await pause(10);
}
const timers = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
if (timers > 0) problems.push(`${timers} timers are left`);
console.log(JSON.stringify(problems));
process.exit();
