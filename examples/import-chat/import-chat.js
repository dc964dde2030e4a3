// Uploads a chat log, waits until it is processed, and uses it to answer a question.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { MemsyClient, MemsyError, UsageLimitExceeded } from "memsy-wasm";

const USAGE = `Usage: node import-chat.js FILE [--ask QUESTION]

  FILE            JSON lines: {"who", "chat", "text", "at"}, with "to" where who is "assistant"
  --ask QUESTION  answered from everything remembered

Environment: MEMSY_API_KEY, and MEMSY_BASE_URL for another service than the public one`;

/** A problem that the user can fix: shown as one line. */
class Problem extends Error {
  /** @param {string} message @param {number} exitCode 2 for a wrong argument, 1 for anything else */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

function readArguments() {
  try {
    const {
      values,
      positionals: [file, ...others],
    } = parseArgs({
      allowPositionals: true,
      options: { ask: { type: "string" }, help: { type: "boolean" } },
    });
    if (values.help) return null;
    if (file === undefined || others.length > 0)
      throw new Error(`one FILE is expected, got ${file ? others.length + 1 : 0}`);
    return { file, question: values.ask };
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : error}\n\n${USAGE}`, 2);
  }
}

/** @param {string} file @returns {Promise<import("memsy-wasm").EventPayload[]>} */
async function readChat(file) {
  const text = await readFile(file, "utf8").catch((error) => {
    throw new Problem(`${file} cannot be read: ${error.code}`);
  });
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const fail = (/** @type {string} */ what) => new Problem(`${file}:${index + 1}: ${what}`);
    let message;
    try {
      message = JSON.parse(line);
    } catch {
      throw fail("no JSON");
    }
    const isReply = message?.who === "assistant";
    const actorId = isReply ? message.to : message?.who;
    const { chat: sessionId, text: content, at: ts } = Object(message);
    for (const [name, value] of Object.entries({
      [isReply ? "to" : "who"]: actorId,
      chat: sessionId,
      text: content,
      at: ts,
    })) {
      if (typeof value !== "string")
        throw fail(`"${name}" must be a string, got ${value === null ? "null" : typeof value}`);
    }
    return [{ actorId, sessionId, content, ts, kind: isReply ? "assistant_message" : "user_message" }];
  });
}

async function main() {
  const given = readArguments();
  if (given === null) return console.log(USAGE);
  const { MEMSY_API_KEY: apiKey, MEMSY_BASE_URL: baseUrl } = process.env;
  if (!apiKey) throw new Problem("MEMSY_API_KEY is not set: it must be your key (msy_…).", 2);
  const client = new MemsyClient({ apiKey, baseUrl });

  const events = await readChat(given.file);
  const { eventIds } = await client.ingestMany(events, {
    onProgress: ({ accepted, total }) => console.log(`sent ${accepted} of ${total}`),
  });
  const { failedIds } = await client.waitForEvents(eventIds, {
    timeoutMs: 600_000,
    onProgress: ({ completedIds, total }) => console.log(`processed ${completedIds.length} of ${total}`),
  });
  if (failedIds.length > 0) console.warn(`${failedIds.length} could not be processed: ${failedIds.join(", ")}`);

  if (given.question === undefined) return;
  const { results } = await client.search(given.question, { limit: 3 });
  if (results.length === 0) console.log("Nothing about that.");
  for (const { content, observedAt } of results)
    console.log(`- ${content} (${observedAt?.slice(0, 10) ?? "at some time"})`);
}

main().catch((error) => {
  process.exitCode = error instanceof Problem ? error.exitCode : 1;
  if (error instanceof Problem) console.error(error.message);
  else if (error instanceof UsageLimitExceeded)
    console.error(`The plan is used up (${error.dimension}): ${error.upgradeUrl}`);
  else if (error instanceof MemsyError) console.error(`${error.name}: ${error.message}`);
  else throw error;
});
