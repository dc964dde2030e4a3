/** Everything that can be seen of a caught error, and what the program made of it. */
import { make, makeFacts } from "../element.ts";
import type { ClassName } from "./classes.ts";
import { classRows } from "./classes.ts";
import { properties } from "./properties.ts";
import type { Caught } from "./provoke.ts";

/** How it came about, and what the program told the user. */
export function makeSummary({ told }: Caught, how: string): Node[] {
  return [
    make("p", { class: "hint" }, how),
    make("p", { class: "told" }, "The code tells the user: ", make("strong", {}, told)),
  ];
}

/** The properties of the error, with their units. */
export function makeProperties(name: ClassName, { error }: Caught): HTMLElement {
  const rows = properties(name, error).map(
    ({ name: property, value, meaning }) =>
      [property, make("span", {}, make("code", {}, value), " ", make("span", { class: "quiet" }, meaning))] as const,
  );
  return make(
    "div",
    { class: "card caught-properties" },
    make("h3", {}, "Properties of the error"),
    makeFacts(rows, "properties"),
  );
}

/** How the error is told from others, and what a log would have of it. */
export function makeDetails({ error }: Caught): HTMLElement {
  const json = make("code", {}, JSON.stringify(error, null, 2));
  return make(
    "div",
    { class: "card caught-details" },
    make("div", {}, make("h3", {}, "instanceof"), ancestry(error)),
    make(
      "div",
      {},
      make("h3", {}, "JSON.stringify(error)"),
      // Long lines are scrolled by keyboard.
      make("pre", { tabindex: "0", role: "region", "aria-label": "JSON" }, json),
    ),
  );
}

/** What instanceof says for each of the 14 classes: first those the error is, from the base down. */
function ancestry(error: unknown): HTMLDListElement {
  const lists = [true, false].map((said) => {
    const items = classRows()
      .filter(([, { Class }]) => error instanceof Class === said)
      .map(([name]) => make("li", {}, name));
    return [String(said), make("ul", {}, ...items)] as const;
  });
  return makeFacts(lists, "ancestry");
}
