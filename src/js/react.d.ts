/** Hooks for React. */

export {};
