/** What a panel does, as code: the program in both languages, and the requests and responses of its latest run. */
import { make, makeCopyButton } from "../element.ts";
import type { Code } from "./code.d.ts";
import type { Exchange } from "./exchange.ts";
import { Recorder } from "./exchange.ts";
import { Messages } from "./messages.ts";
import { makeTabs } from "./tabs.ts";

export interface ProgramView {
  element: HTMLElement;
  /** Shows these requests and responses, and nothing more of the latest run. An empty list clears the view. */
  show(exchanges: readonly Exchange[]): void;
  /**
   * Begins a run. As soon as it has sent something, the view shows what its recorder records, until the next run.
   * @param onChange called whenever there is more to be seen
   */
  record(onChange?: () => void): Recorder;
}

const NOT_RUN = "Nothing sent yet. Use the panel: what the code sends is shown here.";
const NOTHING_SENT = "The latest run has sent nothing.";

/** Who chooses a language in one view has it in all. */
const selections: ((language: string) => void)[] = [];

/** @param label what the program does, such as "Search" */
export function programView({ label, typescript, rust }: { label: string; typescript: Code; rust: Code }): ProgramView {
  const tabs = makeTabs(
    `Language of the code: ${label}`,
    { TypeScript: programPanel(typescript, label), Rust: programPanel(rust, label) },
    (language) => {
      for (const select of selections) select(language);
    },
  );
  selections.push(tabs.select);
  tabs.select("TypeScript");

  const empty = make("p", { class: "quiet" });
  const about = make(
    "p",
    { class: "quiet" },
    "The browser adds headers of its own, such as Origin. Of the response, a page can read the headers that the service exposes.",
  );
  const messages = new Messages();
  const element = make(
    "section",
    { class: "program", "aria-label": `Code: ${label}` },
    make("div", { class: "card program-languages" }, make("h4", {}, `Code: ${label}`), tabs.list, ...tabs.panels),
    make(
      "div",
      { class: "card program-messages" },
      make("h4", {}, "Requests and responses of the latest run"),
      empty,
      messages.element,
      about,
    ),
  );
  const render = (exchanges: readonly Exchange[]) => {
    empty.hidden = exchanges.length > 0;
    messages.element.hidden = about.hidden = exchanges.length === 0;
    messages.show(exchanges);
  };
  let latest: Recorder | undefined;
  const show = (exchanges: readonly Exchange[]) => {
    latest = undefined;
    empty.textContent = NOT_RUN;
    render(exchanges);
  };
  const record = (onChange?: () => void) => {
    const recorder = new Recorder(() => {
      if (recorder === latest) render(recorder.exchanges);
      onChange?.();
    });
    latest = recorder;
    empty.textContent = NOTHING_SENT;
    return recorder;
  };
  show([]);
  return { element, show, record };
}

function programPanel({ file, text, lines }: Code, label: string): HTMLElement {
  const language = file.endsWith(".rs") ? "Rust" : "TypeScript";
  const code = make("code", {}, ...lines.flatMap((tokens) => [...tokens.map(makeToken), "\n"]));
  return make(
    "div",
    {},
    make("div", { class: "program-file" }, make("code", {}, file), makeCopyButton(text)),
    make("pre", { class: "program-code", tabindex: "0", role: "region", "aria-label": `${language}: ${label}` }, code),
    make(
      "p",
      { class: "quiet" },
      language === "Rust" ? "The same with the crate memsy. The tests compile it." : "This page runs this file.",
    ),
  );
}

function makeToken([kind, text]: Code["lines"][number][number]): Node | string {
  return kind === "" ? text : make("span", { class: `token ${kind}` }, text);
}
