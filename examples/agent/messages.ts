// What the server sends to the page in addition to the text of an answer.
import type { UIMessage } from "ai";

/** An error by its class, such as `RateLimitExceeded`, and its message. */
export interface Problem {
  name: string;
  message: string;
}

/** A memory that the model read. */
export interface Recalled {
  id: string;
  content: string;
  score: number;
  /** The conversation it comes from; null when it comes from several. */
  sessionId: string | null;
  /** What was said or done there. The memory is a statement about it. */
  sources: { kind: string; content: string; ts: string | null }[];
}

export type Parts = {
  /** The memories found before the answer, or why the search failed. */
  recall: { memories: Recalled[] } | { problem: Problem };
  /** Whether the turn was saved. */
  saved: { state: "sent"; eventIds: string[] } | { state: "failed"; problem: Problem } | { state: "pending" };
  /** The answer of the model without memory, so far. */
  plain: { text: string };
};

export type AgentMessage = UIMessage<never, Parts>;

/** The request of the page. */
export interface ChatRequest {
  /** Id of the conversation. */
  session: string;
  /** The conversation so far; the last message is the user's. */
  messages: { role: "user" | "assistant"; content: string }[];
  /** Whether to answer without memory too. */
  compare: boolean;
}
