/** The kinds of weather: what each makes of the next attempts, as faults of the emulator. */
import type { Fault } from "../emulator.ts";

/** What the reader has set. */
export interface Settings {
  delayMs: number;
  retryAfterSeconds: number;
}

export const FRONTS: Record<string, (settings: Settings) => Fault> = {
  "Slow answers": ({ delayMs }) => ({ delay_ms: delayMs }),
  "Rate limit": ({ retryAfterSeconds }) => ({
    status: 429,
    headers: { "Retry-After": String(retryAfterSeconds) },
    body: detail("Too many requests"),
  }),
  "Outage (503)": () => ({ status: 503, body: detail("Down for a moment") }),
  // Before the answer, a browser may repeat the request by itself: one attempt then meets two of these.
  "Connection cut": () => ({ cut: "before_headers" }),
  "Body cut": () => ({ status: 200, body: JSON.stringify({ results: [] }), cut: "mid_body" }),
};

function detail(text: string): string {
  return JSON.stringify({ detail: text });
}
