/** How every part shows a call that failed: its class in words, and what it says. */
import { MemsyConnectionError } from "memsy-wasm";
import { make } from "./element.ts";
import type { Service } from "./service.ts";

/**
 * Shows it in `place`, and has the page check the service when it did not respond.
 * @param problem what the program told the user, where that is not the message
 */
export function showFailure(place: Element, error: unknown, service: Service, problem?: string): void {
  const [name, message] = nameAndMessage(error);
  place.replaceChildren(make("p", { class: "failure" }, make("strong", {}, name), ` ${problem ?? message}`));
  if (error instanceof MemsyConnectionError) void service.check();
}

export function nameAndMessage(error: unknown): [name: string, message: string] {
  return error instanceof Error ? [error.name, error.message] : ["Thrown", String(error)];
}
