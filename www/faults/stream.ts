/** One search after another, and every attempt that the client makes of each. */
import { MemsyConnectionError, type MemsyError } from "memsy-wasm";
import { nameAndMessage } from "../failure.ts";
import type { Exchange, Recorder } from "../program/exchange.ts";
import type { Service } from "../service.ts";
import { search } from "./programs/search.ts";

export interface Call {
  number: number;
  /** Each attempt, in their order. */
  attempts: readonly Exchange[];
  /** Null while it is running. */
  outcome: { ok: boolean; text: string; ms: number } | null;
}

/** Request header by which the faults of this page find its stream, and nobody else's requests. */
export const MARK = "x-stream";

/** Milliseconds between two calls. */
const PAUSE_MS = 400;

export class Stream {
  /** Value of the header MARK. */
  readonly mark = crypto.randomUUID();
  #running: AbortController | undefined;
  #count = 0;
  readonly #service: Service;
  readonly #record: (onChange: () => void) => Recorder;
  readonly #onCall: (call: Call) => void;

  /**
   * @param record gives a recorder for a call
   * @param onCall called whenever there is more to be said of a call
   */
  constructor(service: Service, record: (onChange: () => void) => Recorder, onCall: (call: Call) => void) {
    this.#service = service;
    this.#record = record;
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
    while (!signal.aborted) {
      this.#count += 1;
      await this.#search(this.#count, signal);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  async #search(number: number, signal: AbortSignal): Promise<void> {
    const call: Call = { number, attempts: [], outcome: null };
    const recorder = this.#record(() => {
      // What became of the body of the last attempt is known a moment after the call has ended.
      if (call.outcome === null) this.#onCall(call);
    });
    call.attempts = recorder.exchanges;
    // Another service's CORS may not allow a header of ours.
    const headers: Record<string, string> = this.#service.isEmulator ? { [MARK]: this.mark } : {};
    let outcome = { ok: false, text: "Stopped" };
    const tell = (problem: string, error: MemsyError) => {
      outcome = { ok: false, text: `${error.name}: ${problem}` };
      if (error instanceof MemsyConnectionError) void this.#service.check();
    };
    const started = performance.now();
    try {
      const found = await this.#service.run(recorder, ({ client }) => search(client, "flights in May", signal, tell), {
        headers,
      });
      if (found !== null) {
        const { results } = this.#service.observe(found);
        outcome = { ok: true, text: `${results.length} ${results.length === 1 ? "result" : "results"}` };
      }
    } catch (error) {
      if (!signal.aborted) outcome = { ok: false, text: nameAndMessage(error).join(": ") };
    }
    const ms = performance.now() - started;
    await recorder.settled();
    call.outcome = { ...outcome, ms };
    this.#onCall(call);
  }
}
