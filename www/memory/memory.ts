/** A memory as search found it, with the events that it comes from if the search asked for them. */
import type { SearchResult } from "memsy-wasm";
import { make, makeBar, makeFacts } from "../element.ts";

export function makeMemory({ content, score, type, strength, sessionId, sourceEvents }: SearchResult): HTMLLIElement {
  const facts = makeFacts(
    [
      ["Score", measured(score.toFixed(3), score)],
      ["Strength", strength === null ? "not sent" : measured(`${Number(strength.toFixed(2))} of 5`, strength / 5)],
      ["Type", type ?? "not sent"],
    ],
    "inline",
  );
  const events = `${sourceEvents.length} source ${sourceEvents.length === 1 ? "event" : "events"}`;
  const sources = make(
    "details",
    {},
    make("summary", {}, `${events} in ${sessionId ?? "several sessions"}`),
    make(
      "ul",
      {},
      ...sourceEvents.map(({ kind, content: said, ts }) =>
        make(
          "li",
          {},
          make("q", {}, said),
          make("span", { class: "quiet" }, ` ${kind}${ts === null ? "" : `, ${new Date(ts).toLocaleString("en")}`}`),
        ),
      ),
    ),
  );
  return make("li", {}, make("p", {}, content), facts, ...(sourceEvents.length > 0 ? [sources] : []));
}

function measured(text: string, share: number): HTMLElement {
  return make("span", { class: "measured" }, text, makeBar(share));
}
