/** The service as this page sees it: where it is, whether it answers, and clients for the keys it was seeded with. */
import { MemsyClient } from "memsy-wasm";

/** @typedef {"connecting" | "connected" | "unreachable"} State */
/** @typedef {import("memsy-wasm").MemsyClientOptions} MemsyClientOptions */

/** Milliseconds between looking whether a service that did not answer is back. */
const LOOK_AGAIN_MS = 1000;

/** Milliseconds after which a service counts as not answering. */
const PATIENCE_MS = 5000;

export class Service {
  /** Kept here alone: no key is shown, stored or put into a URL. @type {Map<string, string>} */
  #keys = new Map();
  /** @type {MemsyClient | undefined} */
  #client;
  /** @type {Promise<void> | undefined} */
  #checking;
  /** @type {State} */
  #state = "connecting";
  #onState;

  /**
   * @param {string} url of the emulator, without /v1
   * @param {(state: State) => void} onState called when the state has changed
   */
  constructor(url, onState) {
    this.url = url;
    this.#onState = onState;
  }

  /** The one that the panels share. There is one as soon as the service has answered once. */
  get client() {
    this.#client ??= this.newClient("pro");
    return this.#client;
  }

  /**
   * A client with one of the seeded keys, to be freed by who asked for it.
   * @param {string} keyName @param {Partial<MemsyClientOptions>} [options]
   */
  newClient(keyName, options) {
    const apiKey = this.#keys.get(keyName);
    if (apiKey === undefined) throw new Error(`The service has no key named ${keyName}.`);
    return new MemsyClient({ apiKey, baseUrl: `${this.url}/v1`, ...options });
  }

  /**
   * Has the emulator answer one request, the first that matches, with a fault instead of its own answer.
   * @param {Record<string, unknown>} fault
   */
  async queueFault(fault) {
    const response = await fetch(`${this.url}/emulator/faults`, { method: "POST", body: JSON.stringify(fault) });
    if (!response.ok) throw new Error(`The emulator refused the fault with ${response.status}.`);
  }

  /** Looks whether the service answers, and goes on looking until it does. */
  check() {
    this.#checking ??= this.#look().finally(() => {
      this.#checking = undefined;
    });
    return this.#checking;
  }

  async #look() {
    try {
      const response = await fetch(`${this.url}/emulator/keys`, { signal: AbortSignal.timeout(PATIENCE_MS) });
      const { keys } = /** @type {{ keys: { name: string, key: string }[] }} */ (await response.json());
      this.#keys = new Map(keys.map(({ name, key }) => [name, key]));
      this.#become("connected");
    } catch {
      this.#become("unreachable");
      setTimeout(() => this.check(), LOOK_AGAIN_MS);
    }
  }

  /** @param {State} state */
  #become(state) {
    if (state === this.#state) return;
    this.#state = state;
    this.#onState(state);
  }
}
