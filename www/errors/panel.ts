/** The part of the 14 classes: a tree of cards, each of which provokes its class. */
import { find, make } from "../element.ts";
import { nameAndMessage, showFailure } from "../failure.ts";
import type { Service } from "../service.ts";
import { showCaught } from "./caught.ts";
import type { ClassName, ErrorClass } from "./classes.ts";
import { classRows } from "./classes.ts";
import { PROVOCATIONS } from "./provocations.ts";
import { canProvoke, provoke } from "./provoke.ts";

export function errorsPanel(service: Service): void {
  const place = find("error-classes", HTMLFieldSetElement);
  const state = find("error-state", HTMLParagraphElement);
  const result = find("error-result", HTMLDivElement);
  const box = find("caught", HTMLDivElement);
  let last: ClassName | undefined;
  place.append(...branch(null, press));

  async function press(name: ClassName): Promise<void> {
    last = name;
    for (const button of place.querySelectorAll("button")) button.ariaCurrent = String(button.dataset.name === name);
    result.replaceChildren();
    if (!canProvoke(service, PROVOCATIONS[name])) {
      state.textContent = `Only the local service can be made to answer with ${name}.`;
      result.replaceChildren(
        make("p", { class: "hint" }, `${PROVOCATIONS[name].how} This page is connected to ${service.name}.`),
      );
      return reveal();
    }
    state.textContent = `Provoking ${name} …`;
    try {
      const caught = await provoke(service, PROVOCATIONS[name]);
      if (last !== name) return;
      if (caught === null) state.textContent = "Nothing was thrown.";
      else show(name, caught);
    } catch (error) {
      if (last !== name) return;
      state.textContent = `Could not have the service answer with ${name}.`;
      showFailure(result, error, service);
      // What failed may have been the request to the fault queue, which is none of the client's.
      void service.check();
    }
    reveal();
  }

  function show(name: ClassName, caught: unknown): void {
    const [caughtName] = nameAndMessage(caught);
    state.textContent = `Caught ${caughtName}.`;
    if (caughtName === name) showCaught(result, name, caught, PROVOCATIONS[name].how);
    else showFailure(result, caught, service);
  }

  /** On a narrow screen the result is below the tree, where nobody would look for it. */
  function reveal(): void {
    const { top } = box.getBoundingClientRect();
    if (top < 0 || top > window.innerHeight / 2) box.scrollIntoView();
  }
}

/** The list of the classes directly under a class, with theirs; nothing for a class without any. */
function branch(parent: ErrorClass | null, press: (name: ClassName) => void): HTMLUListElement[] {
  const items = classRows()
    .filter(([, row]) => row.parent === parent)
    .map(([name, { Class, status, meaning }]) => {
      const button = make(
        "button",
        { type: "button", class: "leaf", "data-name": name, "aria-describedby": `meaning-${name}` },
        make("span", { class: "name" }, name),
      );
      const label = make(
        "span",
        { id: `meaning-${name}`, class: "meaning" },
        ...(status === "" ? [] : [make("span", { class: "status" }, status), " "]),
        meaning,
      );
      button.addEventListener("click", () => press(name));
      return make("li", {}, make("div", { class: "class" }, button, label), ...branch(Class, press));
    });
  return items.length > 0 ? [make("ul", { class: "tree" }, ...items)] : [];
}
