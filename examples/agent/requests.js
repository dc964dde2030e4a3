// Checks what comes from the page.

/** @typedef {import("./messages").ChatRequest} ChatRequest */

const LONGEST_BODY = 1_000_000;
const LONGEST_TEXT = 8_000;

/** A request that is refused with this status and message. */
export class Refusal extends Error {
  /** @param {number} status @param {string} message */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * The user who asks. Here it is a name that somebody typed, and everybody can type every name. In your application, read the user
 * from the session that the request's cookie or token proves.
 * @param {import("node:http").IncomingMessage} request
 */
export function userOf(request) {
  const [, user] = /^Bearer ([a-z][a-z0-9_-]{0,31})$/.exec(request.headers.authorization ?? "") ?? [];
  if (!user) throw new Refusal(401, "Say who you are");
  return user;
}

/** The JSON of the body. @param {import("node:http").IncomingMessage} request @returns {Promise<Record<string, unknown>>} */
export async function jsonOf(request) {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) {
    text += chunk;
    if (text.length > LONGEST_BODY) throw new Refusal(413, "The body is too long");
  }
  try {
    const value = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // The code below refuses it.
  }
  throw new Refusal(400, "The body must be a JSON object");
}

/** @param {Record<string, unknown>} body @returns {ChatRequest} */
export function chatRequestOf({ session, messages, compare }) {
  if (typeof session !== "string" || !/^[\w-]{1,64}$/.test(session)) throw new Refusal(400, "session must be an id");
  if (!Array.isArray(messages) || !messages.every(isMessage) || messages.at(-1)?.role !== "user")
    throw new Refusal(400, "messages must be texts of user and assistant, the last one the user's");
  return { session, messages: messages.map(({ role, content }) => ({ role, content })), compare: compare === true };
}

/** @param {unknown} value @returns {value is ChatRequest["messages"][number]} */
function isMessage(value) {
  const { role, content } = /** @type {Record<string, unknown>} */ (value ?? {});
  return (
    (role === "user" || role === "assistant") &&
    typeof content === "string" &&
    content.trim() !== "" &&
    content.length <= LONGEST_TEXT
  );
}
