/** Everything that can be seen of a caught error, and how it is handled. */
import { make, makeCopyButton, makeFacts } from "../element.ts";
import type { ClassName } from "./classes.ts";
import { classRows } from "./classes.ts";
import { HANDLERS, handlerSource } from "./handlers.ts";

/** @param how it was provoked */
export function showCaught(place: Element, name: ClassName, error: unknown, how: string): void {
  const handler = handlerSource(name);
  place.replaceChildren(
    make("p", { class: "hint" }, how),
    heading("instanceof"),
    ancestry(error),
    heading("Handle it", makeCopyButton(handler)),
    code(handler, `Handler of ${name}`),
    make("p", { class: "hint handled" }, "It returned: ", make("strong", {}, HANDLERS[name](error))),
    heading("Properties"),
    makeFacts(properties(error), "properties"),
    heading("JSON.stringify(error)"),
    code(JSON.stringify(error, null, 2), "JSON"),
  );
}

function heading(text: string, ...after: Node[]): HTMLElement {
  return make("div", { class: "heading" }, make("h3", {}, text), ...after);
}

/** Can be scrolled by keyboard, as long lines need. */
function code(text: string, label: string): HTMLPreElement {
  return make("pre", { tabindex: "0", role: "region", "aria-label": label }, make("code", {}, text));
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

function properties(error: unknown): [string, Node][] {
  if (!(error instanceof Error)) return [["value", value(error)]];
  // The name comes from the class, message and response are not enumerable: the rest are what the class declares.
  const own = Object.entries(error).filter(([name]) => name !== "name" && name !== "message");
  const all: [string, unknown][] = [["name", error.name], ["message", error.message], ...own];
  if ("response" in error) all.push(["response", error.response]);
  if (error.cause !== undefined) all.push(["cause", error.cause]);
  return all.map(([name, content]) => [name, value(content)]);
}

function value(content: unknown): HTMLElement {
  return make("code", {}, describe(content));
}

function describe(content: unknown): string {
  if (content instanceof Response)
    return `Response, status ${content.status}, body ${content.bodyUsed ? "read" : "unread"}`;
  if (content instanceof Error) return `${content.name}: ${content.message}`;
  return JSON.stringify(content) ?? String(content);
}
