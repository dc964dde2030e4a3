/** Starts the page: finds the service, keeps saying whether it answers, and brings the panels to life. */
import { find } from "./element.js";
import { errorsPanel } from "./errors.js";
import { ingestPanel } from "./ingest.js";
import { searchPanel } from "./search.js";
import { Service } from "./service.js";
import { usagePanel } from "./usage.js";

const connection = find("connection", HTMLParagraphElement);

/** @param {import("./service.js").State} state @param {string} text */
function show(state, text) {
  connection.dataset.state = state;
  connection.textContent = text;
}

/** Where the server of this page says that the emulator is. */
async function locate() {
  const response = await fetch("/emulator.json");
  const { url } = /** @type {{ url: string }} */ (await response.json());
  return url;
}

/** @param {string} url */
function start(url) {
  const service = new Service(url, (state) => {
    if (state === "unreachable") {
      show(state, `The service at ${url} cannot be reached. Is npm start still running? This page keeps trying.`);
      return;
    }
    show(state, `Connected to ${url}`);
    // Disabled until now: without keys there are no clients. An outage later on disables nothing, its errors are worth seeing.
    for (const fieldset of document.querySelectorAll("fieldset")) fieldset.disabled = false;
  });
  const showUsage = usagePanel();
  ingestPanel(service, showUsage);
  searchPanel(service, showUsage);
  errorsPanel(service);
  // Whoever comes back from the terminal learns at once what became of the service.
  window.addEventListener("focus", () => void service.check());
  void service.check();
}

try {
  start(await locate());
} catch (error) {
  show("unreachable", `This page does not know where the service is (${error}). Open it with npm start.`);
}
