// Makes the block of memories for applications that write their own prompt.

import { checkIn, RECALL } from "./options.js";
import { MAX_CHARACTERS } from "./recall.js";
import { blockOf, fitting } from "./render.js";

const { maxCharacters } = RECALL;

/** @param {readonly { content: string }[]} results @param {import("../agents.js").RenderOptions} [options] */
export function renderMemories(results, options) {
  checkIn(renderMemories, "renderMemories", "options", options, { maxCharacters });
  return blockOf(fitting(results, options?.maxCharacters ?? MAX_CHARACTERS));
}
