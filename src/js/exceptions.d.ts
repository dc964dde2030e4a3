/**
 * The 14 error classes and nothing else, without the wasm: for code that only tells errors apart. They are the very same classes
 * as in `memsy-wasm` and its other entries.
 */

export * from "./generated/errors.js";
