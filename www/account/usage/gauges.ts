/** What the headers of a response say of the plan: every response carries `usage` and `rateLimit`. */
import { make, makeBar, makeButton } from "../../element.ts";
import type { Block } from "../block.ts";
import rust from "../programs/usage/readUsage.rs?code";
import { readUsage } from "../programs/usage/readUsage.ts";
import typescript from "../programs/usage/readUsage.ts?code";

const NUMBER = new Intl.NumberFormat("en");
const DATE = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });

export const gauges: Block<"read"> = {
  programs: { read: { label: "Read the usage", typescript, rust } },
  open:
    ({ place, service, programs, reload, say, focusHeading }) =>
    async (signal) => {
      const { usage, rateLimit } = await programs.load("read", ({ client }) => readUsage(client));
      if (signal.aborted) return;
      service.observe({ usage, rateLimit });
      place.replaceChildren(
        make(
          "p",
          { class: "hint" },
          "From the headers of a response. Every response has them. The bars show how much of the plan it is.",
        ),
      );
      if (usage) {
        place.append(
          make("p", {}, "Plan ", make("strong", {}, usage.plan ?? "not sent")),
          gauge("API calls", usage.apiCalls, usage.apiCallsLimit, "calls"),
          gauge("Events ingested", usage.eventsIngested, usage.eventsIngestedLimit, "events"),
          gauge("Memories stored", usage.memoryStored, usage.memoryStoredLimit, "memories"),
          gauge("LLM tokens", usage.llmTokens, usage.llmTokensLimit, "tokens"),
          gauge("Searches", usage.searchQueries, usage.searchQueriesLimit, "searches"),
        );
      }
      if (rateLimit) {
        const { limit, remaining, reset } = rateLimit;
        place.append(gauge("Calls left", remaining, limit, "calls"));
        if (usage) place.append(makeScale("0 %", "50 %", "100 %"));
        if (reset !== null)
          place.append(make("p", { class: "quiet" }, `The counts start again on ${DATE.format(reset * 1000)} (UTC).`));
      }
      if (!usage && !rateLimit)
        place.append(
          make(
            "p",
            { class: "empty" },
            "This response had no such headers, or the service does not show them to this page.",
          ),
        );
      place.append(
        makeButton("Read again", async () => {
          await reload();
          say("The usage is read again.");
          focusHeading();
        }),
      );
    },
};

function gauge(name: string, value: number | null, limit: number | null, unit: string): HTMLElement {
  return makeGauge(name, `${count(value)} of ${count(limit)} ${unit}`, (value ?? 0) / (limit || 1));
}

/** @param share 0 to 1 */
export function makeGauge(name: string, amount: string, share: number): HTMLElement {
  return make(
    "div",
    { class: "gauge" },
    make("span", {}, name),
    make("span", { class: "amount" }, amount),
    // What is more than nothing can be seen.
    makeBar(share > 0 ? Math.max(share, 0.005) : 0),
  );
}

/** The scale of the bars above, for the eye alone: the numbers stand beside the bars in words. */
export function makeScale(...ticks: string[]): HTMLElement {
  return make("div", { class: "scale", "aria-hidden": "true" }, ...ticks.map((tick) => make("span", {}, tick)));
}

function count(number: number | null): string {
  return number === null ? "not sent" : NUMBER.format(number);
}
