/** Shows what a program has thrown: the class and message of the client's error, and what the program says to the user. */
import { MemsyError } from "memsy-wasm";
import { make } from "../element.ts";
import { showFailure } from "../failure.ts";
import type { Service } from "../service.ts";

export function showProblem(place: Element, error: unknown, service: Service): void {
  const cause = error instanceof Error && !(error instanceof MemsyError) ? error.cause : undefined;
  if (error instanceof Error && cause instanceof MemsyError) {
    showFailure(place, cause, service);
    place.append(make("p", { class: "advice" }, "The code tells the user: ", make("strong", {}, error.message)));
  } else {
    showFailure(place, error, service);
  }
}
