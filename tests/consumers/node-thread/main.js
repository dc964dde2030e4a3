import { Worker } from "node:worker_threads";

new Worker(new URL("thread.js", import.meta.url)).once("message", console.log);
