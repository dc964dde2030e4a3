// The entry of edge-light for programs written for the official Node SDK: with its names besides ours.
export * from "./edge-light.js";
export * from "./aliases.js";
