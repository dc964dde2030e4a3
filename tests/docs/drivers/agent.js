// A person who tells something in one conversation, and asks for it in another one.
import assert from "node:assert/strict";

/** @param {import("../blocks.test.js").Stage} stage */
export default async function play({ load }) {
  const { answer } = /** @type {{ answer: (actor: string, session: string, input: string) => Promise<string> }} */ (
    await load("agent.ts")
  );
  const ask = (/** @type {string} */ actor) => answer(actor, "chat-2", "What do I drink in the morning?");
  assert.equal(await ask("ada"), "You have not told me yet.");
  await answer("ada", "chat-1", "I drink green tea in the morning.");
  let text = "";
  while (!/You told me/.test(text)) text = await ask("ada");
  assert.equal(text, "You told me: I drink green tea in the morning.");
  assert.equal(await ask("grace"), "You have not told me yet.");
}
