// What the server sends to the page beside the text of an answer.
import type { UIMessage } from "ai";

/** An error by its class, such as `RateLimitExceeded`, and its message. */
export interface Problem {
  name: string;
  message: string;
}

/** A memory that the model was given. */
export interface Recalled {
  id: string;
  content: string;
  score: number;
  /** The conversation it comes from; null when it comes from several. */
  sessionId: string | null;
  /** What was said or done there, the memory being a statement of it. */
  sources: { kind: string; content: string; ts: string | null }[];
}

export type Parts = {
  /** What was recalled before the answer, or why nothing could be. */
  recall: { memories: Recalled[] } | { problem: Problem };
  /** What became of saving the turn. */
  saved: { state: "sent"; eventIds: string[] } | { state: "failed"; problem: Problem } | { state: "pending" };
  /** What the model answers without memory, as far as it has come. */
  plain: { text: string };
};

export type AgentMessage = UIMessage<never, Parts>;

/** What the page asks with. */
export interface ChatRequest {
  /** Id of the conversation. */
  session: string;
  /** The conversation so far; the last message is the user's. */
  messages: { role: "user" | "assistant"; content: string }[];
  /** Whether to answer without memory too. */
  compare: boolean;
}
