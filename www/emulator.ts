/** The local service that `npm start` runs beside this page: its seeded keys and its fault queue. */

/** What one request gets instead of the service's own response: emulator/README.md. */
export interface Fault {
  times?: number;
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  delay_ms?: number;
  cut?: "before_headers" | "mid_body";
  request_headers?: Record<string, string>;
}

export interface SeededKey {
  name: string;
  key: string;
  about: string;
}

export class Emulator {
  readonly url: string;
  /** None until they have been loaded. Kept here alone: no key is shown, stored or put into a URL. */
  keys: readonly SeededKey[] = [];

  constructor(url: string) {
    this.url = url;
  }

  /** The one that the server of this page names, or null when it names none, as on a static site. */
  static async find(): Promise<Emulator | null> {
    const response = await fetch("./emulator.json");
    const { url } = (await response.json()) as { url: string | null };
    return url === null ? null : new Emulator(url);
  }

  get dataUrl(): string {
    return `${this.url}/v1`;
  }

  get controlUrl(): string {
    return `${this.url}/api`;
  }

  /** The secret of a seeded key. */
  secret(name: string): string {
    const found = this.keys.find((key) => key.name === name);
    if (!found) throw new Error(`The local service has no key named ${name}.`);
    return found.key;
  }

  async loadKeys(signal: AbortSignal): Promise<void> {
    const response = await fetch(`${this.url}/emulator/keys`, { signal });
    ({ keys: this.keys } = (await response.json()) as { keys: SeededKey[] });
  }

  async queueFault(fault: Fault): Promise<void> {
    const response = await fetch(`${this.url}/emulator/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(fault),
    });
    if (!response.ok) throw new Error(`The local service refused the fault with ${response.status}.`);
  }

  /** How many more requests with this header value will meet a fault. */
  async faultsFor(header: string, value: string): Promise<number> {
    const response = await fetch(`${this.url}/emulator/faults`);
    const { faults } = (await response.json()) as { faults: Fault[] };
    return faults
      .filter(({ request_headers: headers }) => headers?.[header] === value)
      .reduce((sum, { times = 1 }) => sum + times, 0);
  }
}
