/** The modules that scripts/build.js and the environments of the entries provide. */

declare module "#glue" {
  /** The generated class. clients.js makes the classes that callers see around it. */
  export class Core {
    /** Takes the options of the client. Throws a TypeError that names the option when one is wrong. */
    constructor(
      isControl: boolean,
      baseUrl: unknown,
      apiKey: unknown,
      timeoutMs: unknown,
      maxRetries: unknown,
      retryOn: unknown,
      shareRateLimit: unknown,
      retryBackoffMs: unknown,
      maxRetryWaitMs: unknown,
      headers: unknown,
      fetch: unknown,
      credentials: unknown,
      maxResponseBytes: unknown,
      allowKeyInBrowser: unknown,
      observe: ReturnType<typeof import("./hooks.js").observerOf>,
      hasExactWaits: boolean,
      surface: unknown,
      captureMode: unknown,
      clientHeader: unknown,
      keyMemory: unknown[],
      host: object,
    );
    /** Calls the endpoint of this number with the parts of a request. */
    call(
      endpoint: number,
      segments: string[],
      query: string[],
      body: string | undefined,
      signal: unknown,
      timeoutMs: unknown,
      maxRetries: unknown,
      headers: unknown,
      keepalive: unknown,
      reply: import("./replies.js").Reply,
      site: import("./stacks.js").Site,
      pending: import("./instances.js").Pending,
      within: import("./contexts.js").Within | undefined,
    ): void;
    /** Frees its memory. Running calls finish. */
    free(): void;
  }
  /** Makes the glue of one instance. */
  export function makeGlue(): {
    Core: typeof Core;
    /** Returns the imports of the wasm. */
    imports(): WebAssembly.Imports;
    /** Starts the wasm with these exports. */
    use(exports: Record<string, unknown>): void;
  };
}

declare module "#wasm" {
  /** For `decode` of inline.js. */
  export const order: string;
  /** For `decode` of inline.js. */
  export const text: string;
}

declare module "#version" {
  /** Version of the package. */
  export const version: string;
}

declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}

declare module "*.wasm?module" {
  const module: WebAssembly.Module;
  export default module;
}
