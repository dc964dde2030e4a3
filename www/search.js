/** The panel that searches and shows what was found. */
import { find, make, makeFacts } from "./element.js";
import { showFailure } from "./failure.js";

/** @param {import("./service.js").Service} service @param {import("./usage.js").ShowUsage} showUsage */
export function searchPanel(service, showUsage) {
  const form = find("search-form", HTMLFormElement);
  const query = find("query", HTMLInputElement);
  const status = find("search-status", HTMLParagraphElement);
  const result = find("search-result", HTMLDivElement);
  let current = new AbortController();

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    // Only the last question counts: an earlier answer must not arrive after its own.
    current.abort();
    current = new AbortController();
    const { signal } = current;
    const text = query.value;
    status.textContent = "Searching …";
    result.replaceChildren();
    try {
      const answer = await service.client.search(text, {}, { signal });
      showUsage(answer);
      status.textContent = summary(answer.results.length, text);
      if (answer.results.length > 0) {
        result.append(make("ol", { class: "memories", "aria-label": "Memories" }, ...answer.results.map(memory)));
      }
    } catch (error) {
      if (signal.aborted) return;
      status.textContent = "The call failed.";
      showFailure(result, error, service);
    }
  });
}

/** @param {number} count @param {string} query */
function summary(count, query) {
  if (count === 0) return `Nothing found for “${query}”.`;
  return count === 1 ? "1 memory found." : `${count} memories found, best first.`;
}

/** @param {import("memsy-wasm").SearchResult} result */
function memory({ content, score, type, strength }) {
  return make("li", {}, make("p", {}, content), makeFacts([
    ["Score", score.toFixed(3)],
    ["Type", type ?? "not sent"],
    ["Strength", strength === null ? "not sent" : `${Number(strength.toFixed(2))} of 5`],
  ], "inline"));
}
