// The default entry for programs written for the official Node SDK: with its names besides ours.
export * from "./index.js";
export * from "./aliases.js";
