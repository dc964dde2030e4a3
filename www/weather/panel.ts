/** The part of the network weather: a stream of calls, and what the reader has come up while it runs. */
import { find, makeButton, say } from "../element.ts";
import { showFailure } from "../failure.ts";
import type { Service } from "../service.ts";
import { FRONTS } from "./fronts.ts";
import { Log } from "./log.ts";
import { MARK, Stream } from "./stream.ts";

export function weatherPanel(service: Service): void {
  const toggle = find("stream-toggle", HTMLButtonElement);
  const streamState = find("stream-state", HTMLParagraphElement);
  const fronts = find("fronts", HTMLFieldSetElement);
  const buttons = find("front-buttons", HTMLDivElement);
  const state = find("front-state", HTMLParagraphElement);
  const failure = find("front-failure", HTMLDivElement);
  const inputs = ["front-times", "front-delay", "front-retry"].map((id) => find(id, HTMLInputElement));
  const log = new Log();
  let waiting = 0;

  const stream = new Stream(service, (call) => {
    log.show(call);
    if (call.outcome && waiting > 0) void forecast();
  });

  function run(isRunning: boolean): void {
    toggle.textContent = isRunning ? "Stop" : "Start";
    say(streamState, isRunning ? "Running." : "Stopped.");
    if (isRunning) void stream.start();
    else stream.stop();
  }
  toggle.addEventListener("click", () => run(!stream.running));
  service.onConnect(() => {
    run(false);
    fronts.hidden = !service.isEmulator;
  });

  /** Says how much of what was asked for is still to come. */
  async function forecast(): Promise<void> {
    try {
      waiting = (await service.emulator?.faultsFor(MARK, stream.mark)) ?? 0;
      const come = waiting === 1 ? "1 attempt" : `${waiting} attempts`;
      say(
        state,
        waiting === 0
          ? "The sky is clear."
          : `Bad weather for the next ${come}${stream.running ? "." : ": start the stream."}`,
      );
    } catch (error) {
      showFailure(failure, error, service);
      void service.check();
    }
  }

  buttons.append(
    ...Object.entries(FRONTS).map(([name, front]) =>
      makeButton(name, async () => {
        if (!inputs.every((input) => input.reportValidity())) return;
        const [times = 1, delayMs = 0, retryAfterSeconds = 0] = inputs.map((input) => input.valueAsNumber);
        failure.replaceChildren();
        try {
          const fault = front({ delayMs, retryAfterSeconds });
          await service.emulator?.queueFault({ ...fault, times, request_headers: { [MARK]: stream.mark } });
        } catch (error) {
          showFailure(failure, error, service);
          return void service.check();
        }
        await forecast();
      }),
    ),
  );
}
