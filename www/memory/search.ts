/** Search as one types: every keystroke aborts what was asked before. */
import type { MemsyError, SearchResult } from "memsy-wasm";
import { find, say } from "../element.ts";
import { showFailure } from "../failure.ts";
import { programView } from "../program/view.ts";
import type { Service } from "../service.ts";
import { makeMemory } from "./memory.ts";
import rust from "./programs/search.rs?code";
import { search as runSearch } from "./programs/search.ts";
import typescript from "./programs/search.ts?code";

/** Milliseconds without a keystroke before a request is made. */
const DEBOUNCE_MS = 120;

/** @returns what asks once more */
export function searchPanel(service: Service): () => void {
  const form = find("search-form", HTMLFormElement);
  const query = find("query", HTMLInputElement);
  const onlyActor = find("only-actor", HTMLInputElement);
  const actor = find("actor", HTMLInputElement);
  const state = find("search-state", HTMLParagraphElement);
  const failure = find("search-failure", HTMLDivElement);
  const memories = find("memories", HTMLOListElement);
  const empty = find("memories-empty", HTMLParagraphElement);
  const view = programView({ label: "Search", typescript, rust });
  find("search", HTMLDivElement).append(view.element);
  let current = new AbortController();

  async function search(debounceMs = DEBOUNCE_MS): Promise<void> {
    current.abort();
    current = new AbortController();
    const { signal } = current;
    const text = query.value.trim();
    if (text === "") return show([], "");
    await new Promise((resolve) => setTimeout(resolve, debounceMs));
    if (signal.aborted) return;
    try {
      const actorId = onlyActor.checked ? actor.value : undefined;
      const found = await service.run(view.record(), ({ client }) => runSearch(client, text, actorId, signal, tell));
      if (found !== null) show(service.observe(found).results, summary(found.results.length, text));
    } catch (error) {
      if (!signal.aborted) fail(error);
    }
  }

  function tell(problem: string, error: MemsyError): void {
    fail(error, problem);
  }

  function fail(error: unknown, problem?: string): void {
    show([], "The search failed.");
    showFailure(failure, error, service, problem);
  }

  function show(results: SearchResult[], text: string): void {
    failure.replaceChildren();
    memories.replaceChildren(...results.map(makeMemory));
    empty.hidden = text !== "";
    say(state, text);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void search(0);
  });
  query.addEventListener("input", () => void search());
  onlyActor.addEventListener("change", () => void search(0));
  actor.addEventListener("input", () => {
    if (onlyActor.checked) void search();
  });
  service.onConnect(() => {
    view.show([]);
    void search(0);
  });
  return () => void search(0);
}

function summary(count: number, query: string): string {
  if (count === 0) return `Nothing found for “${query}”.`;
  return count === 1 ? "1 memory found." : `${count} memories found, best first.`;
}
