/** What the headers of the last answer said: every answer carries `usage` and `rateLimit`. */
import { find, make, makeBar } from "../element.ts";
import type { Service } from "../service.ts";

const NUMBER = new Intl.NumberFormat("en");
const DATE = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });

export function gaugesPanel(service: Service): void {
  const place = find("gauges", HTMLDivElement);
  const show = () => {
    const { usage, rateLimit } = service.observed;
    place.replaceChildren(make("p", { class: "hint" }, "From the headers of the last answer."));
    if (usage) {
      place.append(
        make("p", {}, "Plan ", make("strong", {}, usage.plan ?? "not sent")),
        gauge("API calls", usage.apiCalls, usage.apiCallsLimit),
        gauge("Events ingested", usage.eventsIngested, usage.eventsIngestedLimit),
        gauge("Memories stored", usage.memoryStored, usage.memoryStoredLimit),
        gauge("LLM tokens", usage.llmTokens, usage.llmTokensLimit),
        gauge("Searches", usage.searchQueries, usage.searchQueriesLimit),
      );
    }
    if (rateLimit) {
      const { limit, remaining, reset } = rateLimit;
      place.append(gauge("Calls left", remaining, limit));
      if (reset !== null) place.append(make("p", { class: "quiet" }, `Counts anew on ${DATE.format(reset * 1000)}.`));
    }
    if (!usage && !rateLimit)
      place.append(make("p", {}, "It had none, or the service does not show them to this page."));
  };
  service.onObserved(show);
  service.onConnect(show);
}

function gauge(name: string, value: number | null, limit: number | null): HTMLElement {
  return makeGauge(name, `${count(value)} of ${count(limit)}`, (value ?? 0) / (limit || 1));
}

/** @param share 0 to 1 */
export function makeGauge(name: string, amount: string, share: number): HTMLElement {
  return make(
    "div",
    { class: "gauge" },
    make("span", {}, name),
    make("span", { class: "amount" }, amount),
    makeBar(share),
  );
}

function count(number: number | null): string {
  return number === null ? "not sent" : NUMBER.format(number);
}
