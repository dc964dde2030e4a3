/** An agent that answers with the memories of its user. A stand-in takes the place of the model. */
import type { MemsyError } from "memsy-wasm";
import { find, make, say } from "../element.ts";
import { showFailure } from "../failure.ts";
import { makeMemory } from "../memory/memory.ts";
import { SAMPLE_ACTOR } from "../memory/sample.ts";
import { programView } from "../program/view.ts";
import type { Service } from "../service.ts";
import rust from "./programs/answer.rs?code";
import { answer } from "./programs/answer.ts";
import typescript from "./programs/answer.ts?code";
import { standIn } from "./stand-in.ts";

/** @returns the code of it, and what asks the question that stands there */
export function agentPanel(service: Service): { code: HTMLElement; ask: () => void } {
  const form = find("question-form", HTMLFormElement);
  const question = find("question", HTMLInputElement);
  const state = find("agent-state", HTMLParagraphElement);
  const failure = find("agent-failure", HTMLDivElement);
  const empty = find("agent-empty", HTMLParagraphElement);
  const turn = find("agent-turn", HTMLDivElement);
  const text = find("agent-text", HTMLQuoteElement);
  const memories = find("recalled", HTMLOListElement);
  const prompt = find("agent-prompt", HTMLElement);
  const view = programView({ label: "An agent answers with memories", typescript, rust });
  let current = new AbortController();

  const reset = () => {
    current.abort();
    current = new AbortController();
    turn.hidden = true;
    failure.replaceChildren();
    empty.hidden = false;
    say(state, "");
    view.show([]);
  };
  service.onConnect(reset);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void ask();
  });

  async function ask(): Promise<void> {
    current.abort();
    current = new AbortController();
    const { signal } = current;
    failure.replaceChildren();
    say(state, "Searching memories …");
    const tell = (problem: string, error: MemsyError) => showFailure(failure, error, service, problem);
    try {
      const told = await service.run(view.record(), ({ client }) =>
        answer(client, standIn, SAMPLE_ACTOR, question.value, signal, tell),
      );
      if (signal.aborted) return;
      const count = told.memories.length;
      say(state, count === 1 ? "1 memory recalled." : `${count} memories recalled, best first.`);
      text.textContent = told.text;
      memories.replaceChildren(
        ...(count > 0 ? told.memories.map(makeMemory) : [make("li", { class: "quiet" }, "None fits the question.")]),
      );
      prompt.textContent = told.prompt.trim();
      empty.hidden = true;
      turn.hidden = false;
    } catch (error) {
      if (signal.aborted) return;
      say(state, "The agent did not answer.");
      showFailure(failure, error, service);
    }
  }
  return { code: view.element, ask: () => void ask() };
}
