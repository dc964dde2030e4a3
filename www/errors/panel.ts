/** The part of the 14 classes: a tree of cards, each of which provokes its class, and what was caught. */
import { find, make, makeButton } from "../element.ts";
import { nameAndMessage, showFailure } from "../failure.ts";
import { type ProgramView, programView } from "../program/view.ts";
import type { Service } from "../service.ts";
import { makeDetails, makeProperties, makeSummary } from "./caught.ts";
import type { ClassName } from "./classes.ts";
import { classRows } from "./classes.ts";
import { CODE } from "./code.ts";
import { PROVOCATIONS } from "./provocations.ts";
import { type Caught, canProvoke, provoke } from "./provoke.ts";
import { makeTree } from "./tree.ts";

/** Up to this width the classes and the result have one column. */
const NARROW = matchMedia("(max-width: 56rem)");

export function errorsPanel(service: Service): void {
  const place = find("error-classes", HTMLFieldSetElement);
  const columns = find("catching", HTMLDivElement);
  const box = find("caught", HTMLDivElement);
  const state = find("error-state", HTMLHeadingElement);
  const result = find("error-result", HTMLDivElement);
  const empty = state.textContent ?? "";
  const views = new Map<ClassName, ProgramView>(
    classRows().map(([name]) => [name, programView({ label: `Catch ${name}`, ...CODE[name] })]),
  );
  let last: ClassName | undefined;
  let shown: Element[] = [];
  place.append(...makeTree(null, (name) => void press(name)));
  const buttonOf = (name: ClassName) => place.querySelector<HTMLButtonElement>(`button[data-name="${name}"]`);
  const cardOfLast = () => (last === undefined ? null : buttonOf(last)?.parentElement);

  const close = makeButton("Close", closeResult, "plain small");
  const back = makeButton("Back to the list", closeResult);
  find("error-headline", HTMLDivElement).append(close);
  // A service connected later responds otherwise.
  service.onConnect(() => {
    for (const view of views.values()) view.show([]);
    reset();
    showEmpty();
  });
  NARROW.addEventListener("change", arrange);
  reset();
  showEmpty();

  async function press(name: ClassName): Promise<void> {
    reset();
    last = name;
    buttonOf(name)?.setAttribute("aria-current", "true");
    close.hidden = false;
    arrange();
    reveal();
    const provocation = PROVOCATIONS[name];
    const view = views.get(name);
    if (!view) return;
    if (!canProvoke(service, provocation)) {
      state.textContent = `Only the local service can be made to respond with ${name}.`;
      result.append(make("p", { class: "hint" }, `${provocation.how} This page is connected to ${service.name}.`));
      view.show([]);
      return append(view.element, back);
    }
    state.textContent = `Provoking ${name} …`;
    try {
      const caught = await provoke(service, view.record(), provocation);
      if (last !== name) return;
      if (caught === null) state.textContent = "Nothing was thrown.";
      else if (nameAndMessage(caught.error)[0] === name) return show(name, caught, view.element);
      else throw caught.error;
    } catch (error) {
      if (last !== name) return;
      state.textContent = `Could not have the service respond with ${name}.`;
      showFailure(result, error, service);
      // What failed may have been the request to the fault queue, which is none of the client's.
      void service.check();
    }
    append(view.element, back);
  }

  function show(name: ClassName, caught: Caught, code: Element): void {
    state.textContent = `Caught ${name}.`;
    result.replaceChildren(...makeSummary(caught, PROVOCATIONS[name].how));
    append(makeProperties(name, caught), code, makeDetails(caught), back);
  }

  function append(...elements: Element[]): void {
    shown.push(...elements);
    box.append(...elements);
    // Only now the page may be long enough to scroll that far.
    reveal();
  }

  function reset(): void {
    for (const element of shown) element.remove();
    shown = [];
    if (last !== undefined) buttonOf(last)?.removeAttribute("aria-current");
    last = undefined;
    result.replaceChildren();
    state.textContent = empty;
    close.hidden = true;
    arrange();
  }

  /** Beside the list, or, where there is one column, directly under the button that was pressed. */
  function arrange(): void {
    const card = cardOfLast();
    if (card && NARROW.matches) card.after(box);
    else columns.append(box);
  }

  function reveal(): void {
    if (NARROW.matches) cardOfLast()?.scrollIntoView();
    else if (box.getBoundingClientRect().top < 0) box.scrollIntoView();
  }

  /** Before something is caught, the code stands there that catches every class. */
  function showEmpty(): void {
    result.append(
      make("p", { class: "hint" }, "The code below catches all of them, because MemsyError is their base."),
    );
    const code = views.get("MemsyError")?.element;
    if (!code) return;
    shown.push(code);
    box.append(code);
  }

  function closeResult(): void {
    const button = last === undefined ? null : buttonOf(last);
    reset();
    showEmpty();
    button?.focus();
    button?.scrollIntoView({ block: "nearest" });
  }
}
