/** Shows exchanges as the text of their requests and responses. */
import { make } from "../element.ts";
import type { Exchange, Header } from "./exchange.ts";

/** Exchanges of a run that are shown: the first, and the last ones. */
const SHOWN = 10;

/** Characters of a body that are shown. */
const BODY = 8_000;

/** On a narrow screen, the last exchange stays closed until its reader opens it: the next panel is nearer then. */
const isWide = matchMedia("(min-width: 56rem)");

/** Shows the exchanges of a run in a list that keeps what its reader has opened. */
export class Messages {
  readonly element = make("ol", { class: "exchanges", "aria-label": "Requests and responses" });
  readonly #items = new Map<Exchange, Item>();

  show(exchanges: readonly Exchange[]): void {
    const first = exchanges[0];
    if (first === undefined || !this.#items.has(first)) this.#items.clear();
    const left = exchanges.length > SHOWN ? exchanges.slice(0, 1).concat(exchanges.slice(1 - SHOWN)) : exchanges;
    const children = left.map((exchange) => {
      const item = this.#items.get(exchange) ?? new Item();
      this.#items.set(exchange, item);
      item.show(exchange, exchanges.indexOf(exchange) + 1);
      item.open = item.isChosen ? item.open : isWide.matches && exchange === left.at(-1);
      return item.element;
    });
    const omitted = exchanges.length - left.length;
    if (omitted > 0)
      children.splice(1, 0, make("li", { class: "quiet" }, `${omitted} more between these are not shown.`));
    this.element.replaceChildren(...children);
  }
}

class Item {
  /** Whether its reader has opened or closed it. */
  isChosen = false;
  readonly element: HTMLLIElement;
  readonly #title = make("summary");
  readonly #request = message("Request");
  readonly #response = message("Response");
  readonly #details: HTMLDetailsElement;
  #shown = "";

  constructor() {
    const pair = make("div", { class: "message-pair" }, this.#request.element, this.#response.element);
    this.#details = make("details", {}, this.#title, pair);
    this.#title.addEventListener("click", () => (this.isChosen = true));
    this.element = make("li", {}, this.#details);
  }

  get open(): boolean {
    return this.#details.open;
  }

  set open(open: boolean) {
    this.#details.open = open;
  }

  show({ request, response, failure, ms }: Exchange, number: number): void {
    const state = `${number} ${response?.status} ${failure} ${ms}`;
    if (state === this.#shown) return;
    this.#shown = state;
    const { pathname, search } = new URL(request.url);
    const time = ms === null ? "…" : `${Math.round(ms)} ms`;
    this.#title.replaceChildren(
      make("span", { class: "quiet" }, `${number}.`),
      ` ${request.method} ${pathname}${search} `,
      make("span", { class: isGood(response?.status, failure) ? "status good" : "status" }, outcome(response, failure)),
      make("span", { class: "quiet" }, ` ${time}`),
    );
    this.#request.text.textContent = text(`${request.method} ${request.url}`, request.headers, request.body);
    this.#response.text.textContent =
      response === null
        ? (failure ?? "No response yet.")
        : text(`${response.status} ${response.statusText}`.trim(), response.headers, response.body, failure);
  }
}

function message(title: "Request" | "Response") {
  const code = make("code");
  // A group, because a landmark for each message would be too many.
  const pre = make("pre", { tabindex: "0", role: "group", "aria-label": title }, code);
  return { text: code, element: make("div", {}, make("h5", {}, title), pre) };
}

function outcome(response: Exchange["response"], failure: string | null): string {
  if (response === null) return failure === null ? "…" : "no response";
  return failure === null ? String(response.status) : `${response.status}, cut off`;
}

function isGood(status: number | undefined, failure: string | null): boolean {
  return failure === null && status !== undefined && status < 400;
}

function text(first: string, headers: readonly Header[], body: string | null, failure: string | null = null): string {
  const lines = [first, ...headers.map(([name, value]) => `${name}: ${value}`)];
  if (body) lines.push("", bounded(pretty(body)));
  if (failure !== null) lines.push("", `The body broke off: ${failure}`);
  return lines.join("\n");
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function bounded(body: string): string {
  return body.length <= BODY ? body : `${body.slice(0, BODY)}\n… ${body.length - BODY} more characters`;
}
