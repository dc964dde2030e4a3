/** A message of a conversation, with a badge that says how far its processing is. */
import type { EventPayload, StatusResponse } from "memsy-wasm";
import { make, say } from "../element.ts";

type EventState = "not sent yet" | "not sent" | "sending" | "pending" | "completed" | "failed" | "unknown";

export function makeMessage({ kind, content, actorId }: EventPayload, state: EventState = "sending"): HTMLLIElement {
  const who = kind === "user_message" ? actorId : kind.replace("_message", "").replace("_", " ");
  return make(
    "li",
    { class: "message", "data-kind": kind },
    make("span", { class: "who" }, who),
    make("p", {}, content),
    make("span", { class: "badge", "data-state": state }, state),
  );
}

/** Shows the status of the events on their messages. @param items the messages, in the order of the events */
export function showStates(items: readonly HTMLLIElement[], eventIds: string[], status: StatusResponse): void {
  for (const [index, id] of eventIds.entries()) showState(items[index], stateOf(id, status));
}

/** Says of messages that are still being sent that they are not. */
export function showNotSent(items: readonly HTMLLIElement[]): void {
  for (const item of items) if (item.querySelector(".badge")?.textContent === "sending") showState(item, "not sent");
}

function showState(item: HTMLLIElement | undefined, state: EventState): void {
  const badge = item?.querySelector(".badge");
  if (!(badge instanceof HTMLElement)) return;
  badge.dataset.state = state;
  say(badge, state);
}

function stateOf(id: string, { pendingIds, completedIds, failedIds }: StatusResponse): EventState {
  if (pendingIds.includes(id)) return "pending";
  if (completedIds.includes(id)) return "completed";
  return failedIds.includes(id) ? "failed" : "unknown";
}

/** How many of the events are processed, as a sentence. */
export function summary({ pendingIds, completedIds, failedIds, unknownIds, total }: StatusResponse): string {
  if (pendingIds.length > 0)
    return `${total - pendingIds.length} of ${total} processed: the service is extracting memories.`;
  if (completedIds.length === total) return "Processed: the memories can be found.";
  return `${completedIds.length} of ${total} processed; ${failedIds.length} failed, ${unknownIds.length} unknown to the service.`;
}
