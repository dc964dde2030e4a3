/** How the panels show a call that failed. */
import { MemsyConnectionError } from "memsy-wasm";
import { make } from "./element.js";

/**
 * Says in `place` what went wrong, and has the page look for the service when it did not answer.
 * @param {HTMLElement} place @param {unknown} error @param {import("./service.js").Service} service
 */
export function showFailure(place, error, service) {
  const [name, message] = error instanceof Error ? [error.name, error.message] : ["Thrown", String(error)];
  place.replaceChildren(make("p", { class: "failure" }, make("strong", {}, name), ` ${message}`));
  if (error instanceof MemsyConnectionError) void service.check();
}
