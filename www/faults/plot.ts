/** A bar for the time of each of the last attempts. */
import { make } from "../element.ts";
import { KINDS, type Kind } from "./log.ts";

/** The lines of the scale. It is logarithmic, so that 10 ms and 3 s can both be seen. */
const SCALE = [
  [10_000, "10 s"],
  [1000, "1 s"],
  [100, "100 ms"],
  [10, "10 ms"],
] as const;

export function makePlot(attempts: readonly { kind: Kind; ms: number }[]): HTMLElement {
  const lines = SCALE.map(([ms, text]) =>
    withHeight(make("span", { class: "scale-line" }, make("span", {}, text)), ms),
  );
  const bars = attempts.map(({ kind, ms }) => withHeight(make("span", { class: "attempt", "data-kind": kind }), ms));
  const counts = KINDS.map((kind) => `${attempts.filter((attempt) => attempt.kind === kind).length} ${kind}`);
  return make(
    "figure",
    { class: "stream-plot" },
    make(
      "div",
      {
        class: "strip",
        role: "img",
        "aria-label": `The last ${attempts.length} attempts: ${counts.join(", ")}`,
      },
      ...lines,
      make("div", { class: "bars" }, ...bars),
    ),
    make("figcaption", { class: "quiet" }, "Time of each of the last 60 attempts, the newest on the right"),
  );
}

/** Its share of the height of the plot, which ends at 10 s. */
function withHeight(element: HTMLElement, ms: number): HTMLElement {
  element.style.setProperty("--height", String(Math.min(1, Math.log10(1 + ms) / 4)));
  return element;
}
