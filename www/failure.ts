/** How every part shows a call that failed: its class in words, and what it says. */
import { MemsyConnectionError } from "memsy-wasm";
import { make } from "./element.ts";
import type { Service } from "./service.ts";

/** Shows it in `place`, and has the page look for the service when that did not answer. */
export function showFailure(place: Element, error: unknown, service: Service): void {
  const [name, message] = nameAndMessage(error);
  place.replaceChildren(make("p", { class: "failure" }, make("strong", {}, name), ` ${message}`));
  if (error instanceof MemsyConnectionError) void service.check();
}

export function nameAndMessage(error: unknown): [name: string, message: string] {
  return error instanceof Error ? [error.name, error.message] : ["Thrown", String(error)];
}
