/** The part of the network faults: a stream of calls, and the faults that the reader queues for it. */
import { find, makeButton, say } from "../element.ts";
import { showFailure } from "../failure.ts";
import { programView } from "../program/view.ts";
import type { Service } from "../service.ts";
import { FAULTS } from "./faults.ts";
import { Log } from "./log.ts";
import rust from "./programs/search.rs?code";
import typescript from "./programs/search.ts?code";
import { MARK, Stream } from "./stream.ts";

export function faultsPanel(service: Service): void {
  const toggle = find("stream-toggle", HTMLButtonElement);
  const streamState = find("stream-state", HTMLParagraphElement);
  const queue = find("fault-queue", HTMLFieldSetElement);
  const elsewhere = find("fault-elsewhere", HTMLParagraphElement);
  const buttons = find("fault-buttons", HTMLDivElement);
  const state = find("fault-state", HTMLParagraphElement);
  const failure = find("fault-failure", HTMLDivElement);
  const inputs = ["fault-times", "fault-delay", "fault-retry"].map((id) => find(id, HTMLInputElement));
  const view = programView({ label: "A search of the stream", typescript, rust });
  find("stream", HTMLDivElement).append(view.element);
  const log = new Log();
  let waiting = 0;

  const stream = new Stream(service, view.record, (call) => {
    log.show(call);
    if (call.outcome && waiting > 0) void countWaiting();
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
    log.clear();
    view.show([]);
    queue.hidden = !service.isEmulator;
    elsewhere.hidden = service.isEmulator;
  });

  /** Says how many attempts will still meet a fault. */
  async function countWaiting(): Promise<void> {
    try {
      waiting = (await service.emulator?.faultsFor(MARK, stream.mark)) ?? 0;
      const attempts = waiting === 1 ? "attempt meets" : `${waiting} attempts meet`;
      const next = `The next ${attempts} a fault${stream.running ? "." : ": start the stream."}`;
      say(state, waiting === 0 ? "No fault is queued." : next);
    } catch (error) {
      showFailure(failure, error, service);
      void service.check();
    }
  }

  buttons.append(
    ...Object.entries(FAULTS).map(([name, makeFault]) =>
      makeButton(name, async () => {
        if (!inputs.every((input) => input.reportValidity())) return;
        const [times = 1, delayMs = 0, retryAfterSeconds = 0] = inputs.map((input) => input.valueAsNumber);
        failure.replaceChildren();
        try {
          const fault = makeFault({ delayMs, retryAfterSeconds });
          await service.emulator?.queueFault({ ...fault, times, request_headers: { [MARK]: stream.mark } });
        } catch (error) {
          showFailure(failure, error, service);
          return void service.check();
        }
        await countWaiting();
      }),
    ),
  );
}
