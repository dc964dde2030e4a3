// The entry of workerd for programs written for the official Node SDK: with its names besides ours.
export * from "./workerd.js";
export * from "./aliases.js";
