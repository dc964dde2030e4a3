/** Everything that can be seen of a caught error. */
import { classRows } from "./classes.js";
import { make, makeFacts } from "./element.js";

/** @param {HTMLElement} place @param {unknown} error @param {string} how it was provoked */
export function showCaught(place, error, how) {
  place.replaceChildren(
    make("p", { class: "hint" }, how),
    make("h3", {}, "instanceof"),
    ancestry(error),
    make("h3", {}, "Properties"),
    makeFacts(properties(error), "properties"),
    make("h3", {}, "JSON.stringify(error)"),
    make("pre", {}, make("code", {}, JSON.stringify(error, null, 2))),
  );
}

/** What instanceof says for each of the 14 classes: first those the error is, from the base down. @param {unknown} error */
function ancestry(error) {
  const lists = [true, false].map((said) => {
    const items = classRows()
      .filter(([, { Class }]) => error instanceof Class === said)
      .map(([name]) => make("li", {}, name));
    return /** @type {const} */ ([String(said), make("ul", {}, ...items)]);
  });
  return makeFacts(lists, "ancestry");
}

/** @param {unknown} error @returns {[string, Node][]} */
function properties(error) {
  if (!(error instanceof Error)) return [["value", value(error)]];
  // The name comes from the class, message and response are not enumerable: the rest are what the class declares.
  const own = Object.entries(error).filter(([name]) => name !== "name" && name !== "message");
  const response = "response" in error ? [["response", error.response]] : [];
  const cause = error.cause === undefined ? [] : [["cause", error.cause]];
  const all = /** @type {[string, unknown][]} */ ([
    ["name", error.name], ["message", error.message], ...own, ...response, ...cause,
  ]);
  return all.map(([name, content]) => [name, value(content)]);
}

/** @param {unknown} content */
function value(content) {
  return make("code", {}, describe(content));
}

/** @param {unknown} content */
function describe(content) {
  if (content instanceof Response) return `Response, status ${content.status}, body ${content.bodyUsed ? "read" : "unread"}`;
  if (content instanceof Error) return `${content.name}: ${content.message}`;
  return JSON.stringify(content) ?? String(content);
}
