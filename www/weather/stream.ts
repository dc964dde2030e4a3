/** One search after another, and every attempt that the client makes of each. */
import { MemsyConnectionError } from "memsy-wasm";
import { nameAndMessage } from "../failure.ts";
import type { Clients, Service } from "../service.ts";

export interface Attempt {
  /** What the client waited before it. */
  waitedMs: number;
  /** Null when no answer came. */
  status: number | null;
  /** The answer came, but not all of it. */
  cut: boolean;
  retryAfter: string | null;
  ms: number;
  /** On the clock of `performance.now()`. */
  endedAt: number;
}

export interface Call {
  number: number;
  attempts: Attempt[];
  /** Null while it is under way. */
  outcome: { ok: boolean; text: string; ms: number } | null;
}

/** Request header by which the faults of this page find its stream, and nobody else's requests. */
export const MARK = "x-weather";

/** Milliseconds between two calls. */
const PAUSE_MS = 400;

export class Stream {
  /** Value of the header MARK. */
  readonly mark = crypto.randomUUID();
  #running: AbortController | undefined;
  #count = 0;
  readonly #service: Service;
  readonly #onCall: (call: Call) => void;

  /** @param onCall called whenever there is more to be said of a call */
  constructor(service: Service, onCall: (call: Call) => void) {
    this.#service = service;
    this.#onCall = onCall;
  }

  get running(): boolean {
    return this.#running !== undefined;
  }

  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
  }

  async start(): Promise<void> {
    this.stop();
    this.#running = new AbortController();
    const { signal } = this.#running;
    // Another service's CORS may not allow a header of ours.
    const headers: Record<string, string> = this.#service.isEmulator ? { [MARK]: this.mark } : {};
    let call: Call;
    const clients = this.#service.newClients({ headers, fetch: (url, init) => this.#attempt(call, url, init) });
    try {
      while (!signal.aborted) {
        this.#count += 1;
        call = { number: this.#count, attempts: [], outcome: null };
        await this.#search(clients, call, signal);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    } finally {
      clients.client.free();
      clients.control.free();
    }
  }

  async #search({ client }: Clients, call: Call, signal: AbortSignal): Promise<void> {
    const started = performance.now();
    let outcome: Omit<NonNullable<Call["outcome"]>, "ms">;
    try {
      const { results } = this.#service.observe(await client.search("flights in May", { limit: 5 }, { signal }));
      outcome = { ok: true, text: `${results.length} ${results.length === 1 ? "result" : "results"}` };
    } catch (error) {
      const last = call.attempts.at(-1);
      if (error instanceof MemsyConnectionError) {
        if (last?.status) last.cut = true;
        void this.#service.check();
      }
      outcome = { ok: false, text: signal.aborted ? "Stopped" : nameAndMessage(error).join(": ") };
    }
    call.outcome = { ...outcome, ms: performance.now() - started };
    this.#onCall(call);
  }

  /** The `fetch` of the client: the only place that sees every attempt. */
  async #attempt(call: Call, url: string, init: RequestInit): Promise<Response> {
    const started = performance.now();
    const waitedMs = started - (call.attempts.at(-1)?.endedAt ?? started);
    const attempt: Attempt = { waitedMs, status: null, cut: false, retryAfter: null, ms: 0, endedAt: 0 };
    try {
      const response = await fetch(url, init);
      attempt.status = response.status;
      attempt.retryAfter = response.headers.get("retry-after");
      return response;
    } finally {
      attempt.endedAt = performance.now();
      attempt.ms = attempt.endedAt - started;
      call.attempts.push(attempt);
      this.#onCall(call);
    }
  }
}
