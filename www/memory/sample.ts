/** A conversation to begin with. */
import type { EventPayload } from "memsy-wasm";

/** Whose conversation it is, and which. */
export const SAMPLE_ACTOR = "ana";
export const SAMPLE_SESSION = "trip-planning";

export const SAMPLE: Pick<EventPayload, "kind" | "content">[] = [
  { kind: "user_message", content: "I prefer a window seat on long flights." },
  { kind: "assistant_message", content: "Noted. Where would you like to go in May?" },
  { kind: "user_message", content: "We decided to meet in Lisbon on the ninth of May." },
  { kind: "user_message", content: "My sister Rosa is allergic to peanuts, so no airline snacks." },
  { kind: "tool_result", content: "The flight TP 571 to Lisbon leaves Berlin at 06:20." },
  { kind: "user_message", content: "I never book flights that leave before seven." },
];
