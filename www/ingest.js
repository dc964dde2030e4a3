/** The panel that ingests an event and follows its processing. */
import { find, make } from "./element.js";
import { showFailure } from "./failure.js";

/** Milliseconds between two looks at the processing. */
const LOOK_EVERY_MS = 250;

/** @typedef {"pending" | "completed" | "failed" | "unknown"} State */

/** What each state means for who waits. @type {Record<State, string>} */
const MEANINGS = {
  pending: "Pending: the service is extracting memories.",
  completed: "Completed: its memories can be found.",
  failed: "Failed: the service could not process it.",
  unknown: "Unknown: the service does not know this event any more.",
};

/** @param {import("./service.js").Service} service @param {import("./usage.js").ShowUsage} showUsage */
export function ingestPanel(service, showUsage) {
  const form = find("ingest-form", HTMLFormElement);
  const status = find("ingest-status", HTMLParagraphElement);
  const result = find("ingest-result", HTMLDivElement);
  let lastId = "";
  let current = new AbortController();

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    // What was submitted before is followed no longer: the panel shows one submission at a time.
    current.abort();
    current = new AbortController();
    const { signal } = current;
    status.textContent = "Sending …";
    result.replaceChildren();
    try {
      const answer = await service.client.ingest([readEvent(form)], { signal });
      showUsage(answer);
      const [id = ""] = answer.eventIds;
      const repeated = id === lastId;
      lastId = id;
      await follow(answer.eventIds, repeated, signal);
    } catch (error) {
      if (signal.aborted) return;
      status.textContent = "The call failed.";
      showFailure(result, error, service);
    }
  });

  /** @param {string[]} ids @param {boolean} repeated @param {AbortSignal} signal */
  async function follow(ids, repeated, signal) {
    const progress = make("progress", { "aria-label": "Processing", max: String(ids.length) });
    const trails = ids.map((id) => ({ id, list: make("ol", { class: "trail" }) }));
    const items = trails.map(({ id, list }) => make("li", {}, "Event ", make("code", {}, id), list));
    result.replaceChildren(progress, make("ul", { class: "events" }, ...items));
    if (repeated) {
      result.append(make("p", { class: "quiet" }, "The same id as before: repeated within 60 seconds, an event is stored once."));
    }
    for (;;) {
      const answer = await service.client.status(ids, { signal });
      showUsage(answer);
      for (const { id, list } of trails) addState(list, stateOf(id, answer));
      const { pendingIds } = answer;
      // Without a value it shows activity; with one, how much is done.
      if (pendingIds.length < ids.length) progress.value = ids.length - pendingIds.length;
      say(MEANINGS[stateOf(pendingIds[0] ?? ids[0] ?? "", answer)]);
      if (pendingIds.length === 0) return;
      await pause(LOOK_EVERY_MS, signal);
    }
  }

  /** Setting the same text again would make screen readers repeat it. @param {string} text */
  function say(text) {
    if (status.textContent !== text) status.textContent = text;
  }
}

/** @param {HTMLFormElement} form @returns {import("memsy-wasm").EventPayload} */
function readEvent(form) {
  const fields = new FormData(form);
  const text = (/** @type {string} */ name) => String(fields.get(name) ?? "");
  return { actorId: text("actor"), sessionId: text("session"), kind: "user_message", content: text("content") };
}

/** @param {string} id @param {import("memsy-wasm").StatusResponse} answer @returns {State} */
function stateOf(id, { pendingIds, completedIds, failedIds }) {
  if (pendingIds.includes(id)) return "pending";
  if (completedIds.includes(id)) return "completed";
  return failedIds.includes(id) ? "failed" : "unknown";
}

/** Adds a state to those an event has been seen in, unless it is still in it. @param {HTMLOListElement} list @param {State} state */
function addState(list, state) {
  if (list.lastElementChild?.getAttribute("data-state") === state) return;
  list.append(make("li", { "data-state": state }, state));
}

/** Leaves no listener behind: a long wait is many of these. @param {number} milliseconds @param {AbortSignal} signal */
function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", abort);
      resolve(undefined);
    }, milliseconds);
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    signal.addEventListener("abort", abort, { once: true });
  });
}
