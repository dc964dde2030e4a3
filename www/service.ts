/** The service as this page sees it: its two clients, whether it responds, and what its last response said of the account. */

import type { MemsyClientOptions, Observed } from "memsy-wasm";
import { AuthenticationError, MemsyClient, MemsyConnectionError, MemsyControlClient } from "memsy-wasm";
import type { Emulator } from "./emulator.ts";
import type { Recorder } from "./program/exchange.ts";

export type State = "idle" | "connecting" | "connected" | "refused" | "unreachable";

export interface Target {
  dataUrl: string;
  controlUrl: string;
  apiKey: string;
  /** How the page calls the key. */
  keyName: string;
}

export interface Clients {
  client: MemsyClient;
  control: MemsyControlClient;
}

/** The seeded key to begin with. */
const DEFAULT_KEY = "pro";

/** Milliseconds until a service that did not respond is checked again. */
const LOOK_AGAIN_MS = 1000;

/** Milliseconds after which a service counts as unreachable. */
const PATIENCE_MS = 5000;

export class Service {
  /** The local service, if this page was served with one; the page may still be connected to another. */
  readonly emulator: Emulator | null;
  state: State = "connecting";
  /** Whether the page itself has chosen the service and the key: only then does it send events without a click. */
  isDefault = false;
  /** From the headers of the last response. */
  observed: Observed = { usage: null, rateLimit: null };
  #target: Target | undefined;
  #clients: Clients | undefined;
  #checking: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #onState: (() => void)[] = [];
  readonly #onConnect: (() => void)[] = [];
  readonly #onObserved: (() => void)[] = [];

  constructor(emulator: Emulator | null) {
    this.emulator = emulator;
  }

  /** Whether this is the key in use. The seeded keys of the local service all begin alike, so the name decides there. */
  usesKey({ prefix, name }: { prefix: string; name: string }): boolean {
    const key = this.#target?.apiKey;
    if (!key?.startsWith(prefix)) return false;
    const seeded = this.isEmulator ? this.emulator?.keys.find((other) => other.key === key) : undefined;
    return seeded === undefined || seeded.name === name;
  }

  get client(): MemsyClient {
    return this.#connected().client;
  }

  get control(): MemsyControlClient {
    return this.#connected().control;
  }

  /** Where it is, as shown to people. */
  get name(): string {
    const url = this.#target?.dataUrl ?? this.emulator?.dataUrl;
    return url === undefined ? "no service" : new URL(url).origin;
  }

  get keyName(): string {
    return this.#target?.keyName ?? "none";
  }

  /** Whether this is the local service, with its fault queue and seeded keys. */
  get isEmulator(): boolean {
    return this.emulator !== null && this.#target?.dataUrl === this.emulator.dataUrl;
  }

  /** Calls back whenever `state` has changed. */
  onState(listener: () => void): void {
    this.#onState.push(listener);
  }

  /** Calls back whenever the page is connected to another service or with another key. */
  onConnect(listener: () => void): void {
    this.#onConnect.push(listener);
  }

  /** Calls back with every response whose headers have usage or rate limit. */
  onObserved(listener: () => void): void {
    this.#onObserved.push(listener);
  }

  /** Talks to this service from now on. @throws TypeError that names the argument when one is wrong. */
  connect(target: Target, isDefault = false): void {
    const clients = makeClients(target);
    this.#clients?.client.free();
    this.#clients?.control.free();
    this.#clients = clients;
    this.isDefault = isDefault;
    this.#target = target;
    this.observed = { usage: null, rateLimit: null };
    this.#become("connecting");
    for (const listener of this.#onConnect) listener();
    void this.check();
  }

  connectSeeded(keyName: string, isDefault = false): void {
    const { emulator } = this;
    if (emulator === null) throw new Error("This page was not served with a local service.");
    const { dataUrl, controlUrl } = emulator;
    this.connect({ dataUrl, controlUrl, apiKey: emulator.secret(keyName), keyName }, isDefault);
  }

  /** Other clients of the same service, to be freed by who asked for them. */
  newClients(options: Partial<MemsyClientOptions> = {}): Clients {
    if (this.#target === undefined) throw new Error("Connect to a service first.");
    return makeClients(this.#target, options);
  }

  /** Runs a program with clients of its own, so that the recorder records its requests and no others. */
  async run<Value>(
    recorder: Recorder,
    program: (clients: Clients) => Promise<Value>,
    options: Partial<MemsyClientOptions> = {},
  ): Promise<Value> {
    const clients = this.newClients({ ...options, fetch: recorder.fetch });
    try {
      return await program(clients);
    } finally {
      clients.client.free();
      clients.control.free();
    }
  }

  /** Keeps the usage and the rate limit of a response, and returns the response. */
  observe<Response extends Observed>(response: Response): Response {
    if (response.usage !== null || response.rateLimit !== null) {
      this.observed = { usage: response.usage, rateLimit: response.rateLimit };
      for (const listener of this.#onObserved) listener();
    }
    return response;
  }

  /** Checks whether the service responds, and checks again until it does. */
  check(): Promise<void> {
    this.#checking ??= this.#look().finally(() => {
      this.#checking = undefined;
    });
    return this.#checking;
  }

  async #look(): Promise<void> {
    clearTimeout(this.#timer);
    const { emulator } = this;
    try {
      if (emulator !== null && emulator.keys.length === 0) await emulator.loadKeys(AbortSignal.timeout(PATIENCE_MS));
    } catch {
      this.#become("unreachable");
    }
    if (this.#target === undefined && emulator !== null && emulator.keys.length > 0)
      this.connectSeeded(DEFAULT_KEY, true);
    const target = this.#target;
    if (this.#clients !== undefined) {
      const found = await this.#ask(this.#clients.client);
      // The page is now connected to another service: check that one instead.
      if (this.#target === target) this.#become(found);
      else this.#timer = setTimeout(() => void this.check());
    } else if (emulator === null) {
      this.#become("idle");
    }
    if (this.state === "unreachable") this.#timer = setTimeout(() => void this.check(), LOOK_AGAIN_MS);
  }

  async #ask(client: MemsyClient): Promise<State> {
    try {
      this.observe(await client.health({ timeoutMs: PATIENCE_MS, maxRetries: 0 }));
    } catch (error) {
      if (error instanceof MemsyConnectionError) return "unreachable";
      if (error instanceof AuthenticationError) return "refused";
    }
    return "connected";
  }

  #become(state: State): void {
    if (state === this.state) return;
    this.state = state;
    for (const listener of this.#onState) listener();
  }

  #connected(): Clients {
    if (this.#clients === undefined) throw new Error("Connect to a service first.");
    return this.#clients;
  }
}

function makeClients({ dataUrl, controlUrl, apiKey }: Target, options: Partial<MemsyClientOptions> = {}): Clients {
  return {
    client: new MemsyClient({ apiKey, baseUrl: dataUrl, ...options }),
    control: new MemsyControlClient({ apiKey, baseUrl: controlUrl, ...options }),
  };
}
