/** Records the requests that a client makes and the responses it gets. No key is kept. */

export interface Exchange {
  request: { method: string; url: string; headers: Header[]; body: string | null };
  /** Null until the headers of the response arrive. Its body is null until all of it has arrived. */
  response: { status: number; statusText: string; headers: Header[]; body: string | null } | null;
  /** Why there is no response, or only a part of it; null when neither is the case. */
  failure: string | null;
  /** On the clock of `performance.now()`. */
  startedAt: number;
  /** Milliseconds until the response had arrived or the request had failed; null until then. */
  ms: number | null;
}

export type Header = readonly [name: string, value: string];

/** Characters of a body that are kept. */
const KEPT = 64_000;

const HIDDEN = "msy_… (hidden)";

/** Records one run of a program: the `fetch` of clients that nothing else uses. Each attempt of a call is an exchange. */
export class Recorder {
  readonly exchanges: Exchange[] = [];
  readonly #onChange: () => void;
  readonly #reading = new Set<Promise<void>>();

  /** @param onChange called whenever there is more to be seen */
  constructor(onChange: () => void = () => {}) {
    this.#onChange = onChange;
  }

  /** Calls the browser's `fetch` with what it is given, and returns what that returns. */
  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const hide = hider(init.headers);
    const exchange: Exchange = {
      request: {
        method: init.method ?? "GET",
        url,
        headers: Array.from(new Headers(init.headers), ([name, value]) => [name, hide(value)] as const),
        body: typeof init.body === "string" ? hide(init.body) : null,
      },
      response: null,
      failure: null,
      startedAt: performance.now(),
      ms: null,
    };
    this.exchanges.push(exchange);
    this.#onChange();
    try {
      const response = await fetch(url, init);
      const { status, statusText } = response;
      const headers = Array.from(response.headers, ([name, value]) => [name, hide(value)] as const);
      exchange.response = { status, statusText, headers, body: null };
      const reading = this.#read(exchange, response.clone(), hide).finally(() => this.#reading.delete(reading));
      this.#reading.add(reading);
      return response;
    } catch (error) {
      this.#end(exchange, error);
      throw error;
    } finally {
      this.#onChange();
    }
  };

  /** Waits until every response so far has been read to its end. */
  async settled(): Promise<void> {
    await Promise.all(this.#reading);
  }

  async #read(exchange: Exchange, copy: Response, hide: (text: string) => string): Promise<void> {
    try {
      const body = await readText(copy);
      if (exchange.response) exchange.response.body = hide(body);
      this.#end(exchange);
    } catch (error) {
      this.#end(exchange, error);
    }
    this.#onChange();
  }

  #end(exchange: Exchange, error?: unknown): void {
    exchange.ms = performance.now() - exchange.startedAt;
    if (error !== undefined) exchange.failure = error instanceof Error ? error.message : String(error);
  }
}

/** The text, with the key of these headers hidden, and everything that looks like a key, as a new key in a response does. */
function hider(headers: RequestInit["headers"]): (text: string) => string {
  const key = new Headers(headers).get("authorization")?.replace(/^Bearer /, "");
  return (text) => (key ? text.replaceAll(key, HIDDEN) : text).replace(/\bmsy_[\w-]+/g, HIDDEN);
}

/** No more than is kept, because a copy holds what its original has read already. */
async function readText({ body }: Response): Promise<string> {
  if (body === null) return "";
  let text = "";
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
    if (text.length <= KEPT) continue;
    void reader.cancel();
    return `${text.slice(0, KEPT)}… (cut here)`;
  }
}
