/** What scripts/build.js and the entries' environments give to the entries. */

declare module "#glue" {
  /** The generated class, around which clients.js makes those that callers see. */
  export class Core {
    private constructor();
    /** Of MemsyClient. Throws a TypeError that names the option when one is wrong. */
    static client(options: Record<string, unknown>, host: object): Core;
    /** Of MemsyControlClient, likewise. */
    static control(options: Record<string, unknown>, host: object): Core;
    /** Calls the endpoint of this number with the parts of a request. */
    call(
      endpoint: number,
      segments: string[],
      query: string[],
      body: string | undefined,
      options: Record<string, unknown> | undefined,
      reply: import("./replies.js").Reply,
      site: import("./host.js").Site,
      settle: (hasFailed: boolean, value: unknown) => void,
    ): void;
    /** Gives its memory back; calls under way finish. */
    free(): void;
  }
  /** Makes the glue of one instance. */
  export function makeGlue(): {
    Core: typeof Core;
    /** What the wasm imports. */
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

declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}

declare module "*.wasm?module" {
  const module: WebAssembly.Module;
  export default module;
}
