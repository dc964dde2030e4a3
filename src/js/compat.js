// The default entry for programs written for the official Node SDK: with its names besides ours.

export * from "./aliases.js";
export * from "./index.js";
