/** What became of the calls: a log of all attempts and waits, a strip of the last ones, and a tally. */
import { find, make, makeFacts } from "../element.ts";
import type { Attempt, Call } from "./stream.ts";

/** Calls kept in the log. */
const LOGGED = 40;
/** Attempts kept in the strip. */
const STRIP = 60;

type Kind = "answered" | "rate limited" | "error" | "lost";
const KINDS: readonly Kind[] = ["answered", "rate limited", "error", "lost"];

export class Log {
  readonly #place = find("log", HTMLDivElement);
  readonly #strip = find("strip", HTMLDivElement);
  readonly #tally = find("tally", HTMLDListElement);
  readonly #list = make("ol", {});
  readonly #items = new Map<Call, HTMLLIElement>();
  /** Ended calls count their attempts once: only then is it known whether a body was cut. */
  readonly #attempts: Attempt[] = [];
  #counts: Record<Kind, number> = { answered: 0, "rate limited": 0, error: 0, lost: 0 };

  constructor() {
    this.#draw();
  }

  show(call: Call): void {
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
    for (const attempt of call.attempts) this.#counts[kindOf(attempt)] += 1;
    this.#attempts.push(...call.attempts);
    this.#attempts.splice(0, this.#attempts.length - STRIP);
    this.#draw();
  }

  #draw(): void {
    const bars = this.#attempts.map((attempt) => {
      const bar = make("span", { "data-kind": kindOf(attempt) });
      // By orders of magnitude, up to 10 s: 10 ms and 3 s both are to be seen.
      bar.style.setProperty("--height", String(Math.min(1, Math.log10(1 + attempt.ms) / 4)));
      return bar;
    });
    const words = KINDS.map((kind) => `${this.#attempts.filter((attempt) => kindOf(attempt) === kind).length} ${kind}`);
    this.#strip.replaceChildren(
      make(
        "div",
        {
          class: "strip",
          role: "img",
          "aria-label": `The last ${bars.length} attempts: ${words.join(", ")}`,
        },
        ...bars,
      ),
    );
    this.#tally.replaceChildren(
      ...makeFacts(
        KINDS.map((kind) => {
          const count = make("span", { "data-kind": kind }, String(this.#counts[kind]));
          return [kind, count] as const;
        }),
        "",
      ).children,
    );
  }
}

function describe({ number, attempts, outcome }: Call): Node[] {
  const steps = attempts.flatMap((attempt) => {
    const wait = attempt.waitedMs > 0 ? [make("span", { class: "quiet" }, `waited ${seconds(attempt.waitedMs)}`)] : [];
    return [...wait, make("span", { class: "chip", "data-kind": kindOf(attempt) }, attemptText(attempt))];
  });
  const end =
    outcome === null
      ? make("span", { class: "quiet" }, "…")
      : make("span", { class: outcome.ok ? "outcome" : "outcome bad" }, `${outcome.text}, ${seconds(outcome.ms)}`);
  return [make("span", { class: "number" }, `#${number}`), make("span", { class: "steps" }, ...steps, end)];
}

function attemptText({ status, cut, retryAfter, ms }: Attempt): string {
  const what = status === null ? "no answer" : cut ? `${status}, cut off` : String(status);
  return `${what} ${seconds(ms)}${retryAfter === null ? "" : `, Retry-After ${retryAfter}`}`;
}

function kindOf({ status, cut }: Attempt): Kind {
  if (status === null || cut) return "lost";
  if (status === 429) return "rate limited";
  return status < 400 ? "answered" : "error";
}

function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
}
