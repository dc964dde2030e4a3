/** The kinds of faults: what each makes of the next attempts, as faults of the local service's queue. */
import type { Fault } from "../emulator.ts";

/** What the reader has set. */
export interface Settings {
  delayMs: number;
  retryAfterSeconds: number;
}

export const FAULTS: Record<string, (settings: Settings) => Fault> = {
  "Slow responses": ({ delayMs }) => ({ delay_ms: delayMs }),
  "Rate limit (429)": ({ retryAfterSeconds }) => ({
    status: 429,
    headers: { "Retry-After": String(retryAfterSeconds) },
    body: detail("Too many requests"),
  }),
  "Outage (503)": () => ({ status: 503, body: detail("Down for a moment") }),
  // A browser may repeat a request that got no response without telling the page. One attempt then meets two of these.
  "Connection closed": () => ({ cut: "before_headers" }),
  "Body cut off": () => ({ status: 200, body: JSON.stringify({ results: [] }), cut: "mid_body" }),
};

function detail(text: string): string {
  return JSON.stringify({ detail: text });
}
