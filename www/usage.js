/** The panel that shows what the headers of the last answer said. */
import { find, make, makeFacts } from "./element.js";

/** @typedef {import("memsy-wasm").Observed} Observed */
/** @typedef {(answer: Observed) => void} ShowUsage */

const NUMBER = new Intl.NumberFormat("en");
const DATE = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });

/** @returns {ShowUsage} to be called with every answer */
export function usagePanel() {
  const place = find("usage", HTMLDivElement);
  return ({ usage, rateLimit }) => {
    /** @type {[string, string][]} */
    const rows = [];
    if (usage) {
      rows.push(
        ["Plan", usage.plan ?? "not sent"],
        ["API calls", share(usage.apiCalls, usage.apiCallsLimit)],
        ["Events ingested", share(usage.eventsIngested, usage.eventsIngestedLimit)],
        ["Memories stored", share(usage.memoryStored, usage.memoryStoredLimit)],
        ["LLM tokens", share(usage.llmTokens, usage.llmTokensLimit)],
        ["Searches", share(usage.searchQueries, usage.searchQueriesLimit)],
      );
    }
    if (rateLimit) {
      const reset = rateLimit.reset === null ? "not sent" : DATE.format(rateLimit.reset * 1000);
      rows.push(["Calls left", count(rateLimit.remaining)], ["Counts anew on", reset]);
    }
    const nothing = make("p", { class: "quiet" }, "The last answer had no usage headers.");
    place.replaceChildren(rows.length > 0 ? makeFacts(rows, "usage") : nothing);
  };
}

/** @param {number | null} used @param {number | null} limit */
function share(used, limit) {
  return `${count(used)} of ${count(limit)}`;
}

/** @param {number | null} number */
function count(number) {
  return number === null ? "not sent" : NUMBER.format(number);
}
