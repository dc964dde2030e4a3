/** The programs of a block: one of them is shown beside it, and the reader or a run chooses which. */
import { make, makeButton } from "../element.ts";
import type { Code } from "../program/code.d.ts";
import { type ProgramView, programView } from "../program/view.ts";
import type { Clients, Service } from "../service.ts";

export interface Program {
  /** What it does, such as "Create a key". */
  label: string;
  typescript: Code;
  rust: Code;
}

interface Entry {
  view: ProgramView;
  /** Names this program, and chooses another one. */
  select: HTMLSelectElement;
}

export class Programs<Name extends string> {
  readonly #service: Service;
  readonly #entries: Map<Name, Entry>;

  /** @param beside the element of the block and its code */
  constructor(service: Service, beside: Element, programs: Record<Name, Program>) {
    this.#service = service;
    const all = Object.entries<Program>(programs) as [Name, Program][];
    this.#entries = new Map(
      all.map(([name, program]) => [name, { view: programView(program), select: make("select") }]),
    );
    for (const { view, select } of this.#entries.values()) {
      select.append(...all.map(([name, { label }]) => make("option", { value: name }, label)));
      if (all.length > 1)
        view.element.querySelector("h4")?.after(make("label", { class: "inline" }, "Show the code for ", select));
      select.addEventListener("change", () => {
        const chosen = select.value as Name;
        this.choose(chosen);
        this.#entries.get(chosen)?.select.focus();
      });
      beside.append(view.element);
    }
    beside.firstElementChild?.append(this.#makeToggle(beside));
    this.clear();
  }

  /** Shows this program. */
  choose(name: Name): void {
    for (const [other, { view, select }] of this.#entries) {
      view.element.hidden = other !== name;
      select.value = other;
    }
  }

  /** Runs a program because its reader has pressed something, and shows it. */
  run<Value>(name: Name, program: (clients: Clients) => Promise<Value>): Promise<Value> {
    this.choose(name);
    return this.load(name, program);
  }

  /** Runs a program without showing another one than before. */
  async load<Value>(name: Name, program: (clients: Clients) => Promise<Value>): Promise<Value> {
    const entry = this.#entries.get(name);
    if (!entry) throw new Error(`There is no program named ${name}.`);
    return this.#service.run(entry.view.record(), program);
  }

  /** Shows the first program, and forgets the requests and responses, which belong to another key. */
  clear(): void {
    // A run that has not ended records on, and is not shown.
    for (const { view } of this.#entries.values()) view.show([]);
    const [first] = this.#entries.keys();
    if (first !== undefined) this.choose(first);
  }

  /** Where the code does not fit beside the block, it is shown on demand: account.css. */
  #makeToggle(beside: Element): HTMLElement {
    const toggle = makeButton("Show the code", () => {
      const isOpen = beside.classList.toggle("open");
      toggle.textContent = isOpen ? "Hide the code" : "Show the code";
      toggle.ariaExpanded = String(isOpen);
    });
    toggle.ariaExpanded = "false";
    toggle.classList.add("code-toggle");
    return toggle;
  }
}
