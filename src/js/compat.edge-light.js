// The entry of edge-light for programs written for the official Node SDK: with its names besides ours.

export * from "./aliases.js";
export * from "./edge-light.js";
