/** What became of the calls: a log of all attempts and waits, a tally, and a plot of the last attempts. */
import { find, make, makeFacts } from "../element.ts";
import type { Exchange } from "../program/exchange.ts";
import { makePlot } from "./plot.ts";
import type { Call } from "./stream.ts";

/** Calls kept in the log. */
const LOGGED = 40;
/** Attempts kept in the plot. */
const PLOTTED = 60;

export type Kind = "succeeded" | "rate limited" | "error status" | "connection lost";
export const KINDS: readonly Kind[] = ["succeeded", "rate limited", "error status", "connection lost"];

export class Log {
  readonly #place = find("log", HTMLDivElement);
  readonly #plot = find("stream-plot", HTMLDivElement);
  readonly #tally = find("tally", HTMLDListElement);
  readonly #list = make("ol", {});
  readonly #items = new Map<Call, HTMLLIElement>();
  /** Ended calls count their attempts once: only then is it known whether a body was cut off. */
  readonly #attempts: { kind: Kind; ms: number }[] = [];
  #counts = noCounts();
  /** Numbers of the latest call, and of the latest one that was cleared away. */
  #latest = 0;
  #cleared = 0;

  constructor() {
    this.clear();
  }

  /** Forgets all calls, also one that is still running. */
  clear(): void {
    this.#cleared = this.#latest;
    this.#items.clear();
    this.#list.replaceChildren();
    this.#place.replaceChildren(make("p", { class: "quiet" }, "No calls yet: start the stream."));
    this.#attempts.length = 0;
    this.#counts = noCounts();
    this.#draw();
  }

  show(call: Call): void {
    if (call.number <= this.#cleared) return;
    this.#latest = Math.max(this.#latest, call.number);
    let item = this.#items.get(call);
    if (!item) {
      item = make("li");
      this.#items.set(call, item);
      this.#list.prepend(item);
      if (!this.#list.isConnected) this.#place.replaceChildren(this.#list);
      for (const [old, oldItem] of [...this.#items].slice(0, -LOGGED)) {
        oldItem.remove();
        this.#items.delete(old);
      }
    }
    item.replaceChildren(...describe(call));
    if (call.outcome === null) return;
    const ended = call.attempts.map((attempt) => ({ kind: kindOf(attempt), ms: attempt.ms ?? 0 }));
    for (const { kind } of ended) this.#counts[kind] += 1;
    this.#attempts.push(...ended);
    this.#attempts.splice(0, this.#attempts.length - PLOTTED);
    this.#draw();
  }

  #draw(): void {
    this.#plot.replaceChildren(makePlot(this.#attempts));
    this.#tally.replaceChildren(
      ...makeFacts(
        KINDS.map((kind) => [kind, make("span", { "data-kind": kind }, String(this.#counts[kind]))] as const),
        "",
      ).children,
    );
  }
}

function noCounts(): Record<Kind, number> {
  return { succeeded: 0, "rate limited": 0, "error status": 0, "connection lost": 0 };
}

function describe({ number, attempts, outcome }: Call): Node[] {
  const steps = attempts.flatMap((attempt, index) => {
    const before = attempts[index - 1];
    const waitedMs = before?.ms ? attempt.startedAt - before.startedAt - before.ms : 0;
    const wait = before ? [make("span", { class: "quiet" }, `waited ${seconds(waitedMs)}`)] : [];
    if (attempt.ms === null) return wait;
    return [...wait, make("span", { class: "chip", "data-kind": kindOf(attempt) }, describeAttempt(attempt))];
  });
  const end =
    outcome === null
      ? make("span", { class: "quiet" }, "…")
      : make("span", { class: outcome.ok ? "outcome" : "outcome bad" }, `${outcome.text}, ${seconds(outcome.ms)}`);
  return [make("span", { class: "number" }, `#${number}`), make("span", { class: "steps" }, ...steps, end)];
}

function describeAttempt({ response, failure, ms }: Exchange): string {
  const status =
    response === null ? "no response" : failure === null ? String(response.status) : `${response.status}, cut off`;
  const retryAfter = response?.headers.find(([name]) => name === "retry-after")?.[1];
  return `${status}, ${seconds(ms ?? 0)}${retryAfter === undefined ? "" : `, Retry-After ${retryAfter} s`}`;
}

function kindOf({ response, failure }: Exchange): Kind {
  if (response === null || failure !== null) return "connection lost";
  if (response.status === 429) return "rate limited";
  return response.status < 400 ? "succeeded" : "error status";
}

function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
}
