/** The conversation: what is said is ingested, and each message shows how far its processing is. */
import type { EventKind, EventPayload, MemsyError, StatusResponse } from "memsy-wasm";
import { find, make, say } from "../element.ts";
import { showFailure } from "../failure.ts";
import { programView } from "../program/view.ts";
import type { Clients, Service } from "../service.ts";
import { makeMessage, showNotSent, showStates, summary } from "./message.ts";
import rust from "./programs/remember.rs?code";
import { remember } from "./programs/remember.ts";
import typescript from "./programs/remember.ts?code";
import { SAMPLE } from "./sample.ts";

/** @param onProcessed called when there are new memories to be found */
export function conversationPanel(service: Service, onProcessed: () => void): void {
  const form = find("message-form", HTMLFormElement);
  const content = find("content", HTMLTextAreaElement);
  const kind = find("kind", HTMLSelectElement);
  const actor = find("actor", HTMLInputElement);
  const session = find("session", HTMLInputElement);
  const talk = find("talk", HTMLOListElement);
  const empty = find("talk-empty", HTMLDivElement);
  const state = find("talk-state", HTMLParagraphElement);
  const failure = find("talk-failure", HTMLDivElement);
  const view = programView({ label: "Send events and wait for their memories", typescript, rust });
  find("conversation", HTMLDivElement).append(view.element);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!actor.reportValidity() || !session.reportValidity()) return;
    void send([{ kind: kind.value as EventKind, content: content.value }]);
    content.value = "";
  });
  content.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  find("sample", HTMLButtonElement).addEventListener("click", () => {
    content.focus();
    void send(SAMPLE);
  });
  let connected = new AbortController();
  // Another service or key has other memories.
  service.onConnect(() => {
    connected.abort();
    connected = new AbortController();
    talk.replaceChildren();
    talk.hidden = true;
    empty.hidden = false;
    say(state, "");
    failure.replaceChildren();
    view.show([]);
  });

  async function send(messages: Pick<EventPayload, "kind" | "content">[]): Promise<void> {
    const events = messages.map((message) => ({ ...message, actorId: actor.value, sessionId: session.value }));
    const items = events.map((event) => makeMessage(event));
    const { signal } = connected;
    const progress = make("progress", { "aria-label": "Processing", max: String(events.length) });
    const batch = make("li", { class: "batch" }, make("ol", {}, ...items), progress);
    empty.hidden = true;
    talk.hidden = false;
    talk.append(batch);
    talk.scrollTop = talk.scrollHeight;
    failure.replaceChildren();
    say(state, "Sending …");
    const onProgress = (status: StatusResponse, eventIds: string[]) => {
      service.observe(status);
      // Without a value it shows activity; with one, how much is done.
      if (status.pendingIds.length < eventIds.length) progress.value = eventIds.length - status.pendingIds.length;
      showStates(items, eventIds, status);
      say(state, summary(status));
    };
    const fail = (error: unknown, problem?: string) => {
      showNotSent(items);
      say(state, "The call failed.");
      showFailure(failure, error, service, problem);
    };
    const tell = (problem: string, error: MemsyError) => fail(error, problem);
    try {
      const run = ({ client }: Clients) => remember(client, events, signal, onProgress, tell);
      if ((await service.run(view.record(), run)) !== null) onProcessed();
    } catch (error) {
      if (!signal.aborted) fail(error);
    } finally {
      progress.remove();
    }
  }
}
