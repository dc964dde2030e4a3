/** A sample conversation, which is sent as events and becomes memories. */
import type { MemsyError } from "memsy-wasm";
import { find, makeButton, say } from "../element.ts";
import { showFailure } from "../failure.ts";
import { makeMessage, showNotSent, showStates, summary } from "../memory/message.ts";
import rust from "../memory/programs/remember.rs?code";
import { remember } from "../memory/programs/remember.ts";
import typescript from "../memory/programs/remember.ts?code";
import { SAMPLE, SAMPLE_ACTOR, SAMPLE_SESSION } from "../memory/sample.ts";
import { programView } from "../program/view.ts";
import type { Service } from "../service.ts";

/**
 * @param onProcessed called when the memories can be found
 * @returns the code of it, and what sends the conversation
 */
export function samplePanel(service: Service, onProcessed: () => void): { code: HTMLElement; send: () => void } {
  const list = find("sample-messages", HTMLOListElement);
  const button = find("sample-send", HTMLButtonElement);
  const about = find("sample-about", HTMLParagraphElement);
  const state = find("sample-state", HTMLParagraphElement);
  const failure = find("sample-failure", HTMLDivElement);
  const view = programView({ label: "A conversation becomes memories", typescript, rust });
  const events = SAMPLE.map((message) => ({ ...message, actorId: SAMPLE_ACTOR, sessionId: SAMPLE_SESSION }));
  let connected = new AbortController();

  const reset = () => {
    connected.abort();
    connected = new AbortController();
    list.replaceChildren(...events.map((event) => makeMessage(event, "not sent yet")));
    button.textContent = "Send the sample conversation";
    button.hidden = service.isDefault;
    about.hidden = service.isDefault;
    say(state, "");
    failure.replaceChildren();
    view.show([]);
  };
  reset();
  service.onConnect(reset);
  button.addEventListener("click", () => void send());

  async function send(): Promise<void> {
    reset();
    const { signal } = connected;
    const items = events.map((event) => makeMessage(event));
    list.replaceChildren(...items);
    const fail = (error: unknown, problem?: string) => {
      showNotSent(items);
      say(state, "The conversation is not stored.");
      showFailure(failure, error, service, problem);
      failure.append(makeButton("Send again", () => void send()));
    };
    try {
      say(state, "Sending …");
      const status = await service.run(view.record(), ({ client }) =>
        remember(
          client,
          events,
          signal,
          (status, eventIds) => {
            showStates(items, eventIds, service.observe(status));
            say(state, summary(status));
          },
          (problem: string, error: MemsyError) => fail(error, problem),
        ),
      );
      if (status !== null && !signal.aborted) onProcessed();
    } catch (error) {
      if (!signal.aborted) fail(error);
    }
  }
  return { code: view.element, send: () => void send() };
}
