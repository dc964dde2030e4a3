// Saves a turn: what the user wrote, and what the model wrote. No code waits for the save.

import { tell } from "./callbacks.js";
import { warn } from "./recall.js";
import { cut, withoutBlocks } from "./render.js";

/** @typedef {import("../agents.js").MemoryClient} MemoryClient */
/** @typedef {import("../agents.js").SaveOptions} SaveOptions */
/** @typedef {import("../generated/models.js").EventKind} EventKind */
/** @typedef {import("../generated/models.js").EventPayload} EventPayload */
/** @typedef {{ actorId: string, sessionId: string }} Who */

/** The longest content of an event that every deployment of the service takes. */
const CONTENT_CHARACTERS = 8_000;

/** Splits a text into parts that the service accepts, between words if possible. @param {string} text @returns {string[]} */
function partsOf(text) {
  const parts = [];
  let rest = text.trim();
  while (rest.length > CONTENT_CHARACTERS) {
    const start = cut(rest, CONTENT_CHARACTERS);
    const space = start.search(/\s\S*$/);
    const part = space > CONTENT_CHARACTERS / 2 ? start.slice(0, space) : start;
    parts.push(part);
    rest = rest.slice(part.length).trim();
  }
  return rest === "" ? parts : [...parts, rest];
}

/**
 * Makes events of texts. Blocks of recalled memories are removed, and blank texts are left out.
 * @param {Who} who @param {SaveOptions["event"]} fields @param {readonly (readonly [EventKind, string | undefined])[]} texts
 * @returns {EventPayload[]}
 */
export const eventsOf = (who, fields, texts) =>
  texts.flatMap(([kind, text]) =>
    partsOf(withoutBlocks(text ?? "")).map((content) => ({ ...fields, ...who, kind, content })),
  );

/**
 * Starts to save, and returns at once. @param {MemoryClient} client @param {SaveOptions} options @param {readonly EventPayload[]} events
 */
export function save(client, { waitUntil, onError = warn }, events) {
  if (events.length === 0) return;
  const saving = (async () => client.ingest(events))();
  keep(
    waitUntil,
    saving.catch((error) => tell(onError, error)),
    onError,
  );
}

/**
 * Passes a promise that never rejects to the function that keeps the process alive.
 * @param {SaveOptions["waitUntil"]} waitUntil @param {Promise<unknown>} saving @param {(error: unknown) => void} onError
 */
export function keep(waitUntil, saving, onError) {
  const ended = saving.then(
    () => {},
    () => {},
  );
  try {
    waitUntil?.(ended);
  } catch (error) {
    tell(onError, error);
  }
}
