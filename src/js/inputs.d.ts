/** What scripts/build.js gives to the entries. */

declare module "#glue" {
  /** The generated class; callers see it as index.d.ts has it. */
  export class MemsyClient {}
  /** Compiles and starts the wasm. */
  export function initSync(options: { module: BufferSource }): void;
}

declare module "#wasm" {
  /** For `decode` of inline.js. */
  export const order: string;
  /** For `decode` of inline.js. */
  export const text: string;
}
