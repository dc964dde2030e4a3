// Notes: the page stores what you write, and a question finds it again.
import { MemsyClient, MemsyConnectionError, MemsyError, RateLimitExceeded, UsageLimitExceeded } from "memsy-wasm";

// The proxy of vite.config.js adds the key; a page must not have one.
const client = new MemsyClient({ baseUrl: `${location.origin}/memsy`, apiKey: "unused" });
/** The owner of the notes. Your server knows who is signed in; this page has one user. */
const actorId = "ada";

function element<Kind extends HTMLElement>(id: string): Kind {
  const found = document.querySelector<Kind>(`#${id}`);
  if (!found) throw new Error(`index.html has no element with the id ${id}`);
  return found;
}

const state = element("state");
const problem = element("problem");
const results = element("results");

async function remember(content: string): Promise<void> {
  state.textContent = "Sending…";
  const { eventIds } = await client.ingest([{ actorId, sessionId: "notes", kind: "user_message", content }]);
  state.textContent = "Being processed…";
  const { failedIds } = await client.waitForEvents(eventIds);
  state.textContent = failedIds.length === 0 ? "Remembered." : "This note could not be processed.";
}

let search = new AbortController();

async function find(query: string): Promise<void> {
  search.abort();
  search = new AbortController();
  const { signal } = search;
  const found = await client.search(query, { actorId, limit: 5 }, { signal });
  results.replaceChildren(
    ...found.results.map(({ content, observedAt }) => {
      const item = document.createElement("li");
      const when = document.createElement("small");
      when.textContent = observedAt ? ` ${new Date(observedAt).toLocaleDateString()}` : "";
      item.append(content, when);
      return item;
    }),
  );
  if (found.results.length === 0) results.replaceChildren("Nothing about that.");
}

/** A sentence for each error that a reader can do something about. Every other error is a mistake of this page. */
function sentenceFor(error: unknown): string {
  if (error instanceof RateLimitExceeded)
    return `Too much at once. Again in ${Math.ceil(error.retryAfter ?? 60)} seconds.`;
  if (error instanceof UsageLimitExceeded) return "Nothing more fits into your plan this month.";
  if (
    error instanceof MemsyConnectionError &&
    error.cause instanceof DOMException &&
    error.cause.name === "TimeoutError"
  )
    return "That takes long. It may be found later.";
  if (error instanceof MemsyConnectionError) return "Memsy cannot be reached. Is the network up?";
  if (error instanceof MemsyError) return `That did not work: ${error.message}`;
  throw error;
}

/** Makes a form do `work` with the text of its field, and shows an error when it fails. */
function onSubmit(form: HTMLFormElement, work: (text: string) => Promise<void>): void {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.textContent = "";
    try {
      await work(form.querySelector("input")?.value ?? "");
      if (form.id === "note") form.reset();
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return; // a newer search is running
      state.textContent = "";
      problem.textContent = sentenceFor(error);
    }
  });
}

onSubmit(element<HTMLFormElement>("note"), remember);
onSubmit(element<HTMLFormElement>("ask"), find);
