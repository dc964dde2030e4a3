/** Where the page is connected to: what it says about that, and the form that changes it. */
import { find, make, makeButton } from "./element.ts";
import { showFailure } from "./failure.ts";
import type { Service, State } from "./service.ts";

/** Makes a change of connection, and shows why when it cannot be made. */
type Connect = (change: () => void) => void;

export function connectionPanel(service: Service): void {
  const opener = find("connection-open", HTMLButtonElement);
  const panel = find("connection", HTMLElement);
  const line = find("connection-state", HTMLParagraphElement);
  const failure = find("connection-failure", HTMLDivElement);

  const open = (isOpen: boolean) => {
    panel.hidden = !isOpen;
    opener.ariaExpanded = String(isOpen);
  };
  opener.addEventListener("click", () => open(panel.hidden === true));

  const connect: Connect = (change) => {
    failure.replaceChildren();
    try {
      change();
      open(false);
      opener.focus();
    } catch (error) {
      showFailure(failure, error, service);
    }
  };
  presets(service, connect);
  anyService(service, connect);

  service.onState(() => {
    line.dataset.state = opener.dataset.state = service.state;
    line.replaceChildren(sentence(service));
    const mended = mendingButton();
    if (mended) line.append(" ", mended);
    if (service.state === "idle") open(true);
    // Disabled until the first connection. An outage later on disables nothing: its errors are worth seeing.
    if (service.state !== "connected") return;
    for (const fieldset of document.querySelectorAll("main fieldset[disabled]")) fieldset.removeAttribute("disabled");
  });
  function mendingButton(): HTMLButtonElement | null {
    if (service.state === "unreachable") return makeButton("Try now", () => void service.check());
    if (service.state !== "refused") return null;
    return makeButton("Choose another key", () => {
      open(true);
      panel.scrollIntoView({ block: "nearest" });
      panel.querySelector<HTMLElement>("form:not([hidden]) :is(select, input)")?.focus();
    });
  }
  // Who comes back from the terminal sees at once whether the service responds.
  window.addEventListener("focus", () => {
    if (service.state === "unreachable") void service.check();
  });
}

function sentence({ state, name, keyName }: Service): string {
  const sentences: Record<State, string> = {
    idle: "Connect to a Memsy service to begin. Or run npm start in a clone of the repository: it starts a local service, with this page.",
    connecting: `Connecting to ${name} …`,
    connected: `Connected to ${name} with the key ${keyName}`,
    refused: `The service at ${name} refuses the key ${keyName}: AuthenticationError.`,
    unreachable: `The service at ${name} cannot be reached, or does not let this page call it. This page keeps trying.`,
  };
  return sentences[state];
}

/** The choice of a seeded key, by name, when the page was served with a local service. */
function presets(service: Service, connect: Connect): void {
  const form = find("preset-form", HTMLFormElement);
  const choice = find("preset", HTMLSelectElement);
  const about = find("preset-about", HTMLParagraphElement);
  const inUse = find("key-in-use", HTMLParagraphElement);
  const keys = () => service.emulator?.keys ?? [];
  const describe = () => (about.textContent = keys().find(({ name }) => name === choice.value)?.about ?? "");

  // Says which key is in use, and marks it in the list if it is one of these.
  const mark = () => {
    for (const option of choice.options) {
      const isInUse = service.isEmulator && option.value === service.keyName;
      option.text = isInUse ? `${option.value} (in use)` : option.value;
      if (isInUse) option.selected = true;
    }
    describe();
    inUse.textContent =
      service.keyName === "none" ? "No key is in use." : `In use: the key ${service.keyName}, at ${service.name}.`;
  };
  service.onConnect(mark);
  choice.addEventListener("change", describe);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    connect(() => service.connectSeeded(choice.value));
  });
  service.onState(() => {
    if (choice.options.length > 0 || keys().length === 0) return;
    choice.append(...keys().map(({ name }) => make("option", { value: name }, name)));
    form.hidden = false;
    mark();
  });
}

/** Any service with any key, which leaves the field as soon as it is used. */
function anyService(service: Service, connect: Connect): void {
  const form = find("connection-form", HTMLFormElement);
  const data = find("data-url", HTMLInputElement);
  const control = find("control-url", HTMLInputElement);
  const key = find("api-key", HTMLInputElement);
  if (service.emulator) {
    data.value = service.emulator.dataUrl;
    control.value = service.emulator.controlUrl;
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const apiKey = key.value;
    key.value = "";
    connect(() => service.connect({ dataUrl: data.value, controlUrl: control.value, apiKey, keyName: "you typed" }));
  });
}
