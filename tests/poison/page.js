/** One trigger in this page, which the address names; what is wrong becomes the title, as a JSON list. */
import { runTrigger } from "./arena.js";
import { describe } from "./failure.js";
import { TRIGGERS } from "./triggers.js";

const settings = /** @type {import("./arena.js").Settings} */ (
  JSON.parse(decodeURIComponent(location.search.slice(1)))
);
/** Long enough for a person, short enough for a title. */
const MOST = 4_000;

try {
  const trigger = TRIGGERS.find(({ name }) => name === settings.name);
  if (!trigger) throw new Error(`no trigger is named ${settings.name}`);
  const problems = await runTrigger(trigger, await import("memsy-wasm"), settings);
  document.title = JSON.stringify(problems.map((problem) => problem.slice(0, MOST / 4)).slice(0, 4));
} catch (error) {
  document.title = JSON.stringify([`the run itself failed: ${describe(error)}`]);
}
