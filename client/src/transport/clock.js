/**
 * The time, and chance: numbers, also where a program has replaced what gives them.
 *
 * Self-contained on purpose: wasm-bindgen copies this file alone, without what it imports.
 */

/** Unix milliseconds. */
export const unixMilliseconds = () => Number(Date.now()) || 0;

/** From 0 to 1. */
export const randomFraction = () => Number(Math.random()) || 0;
