/** The panel of the 14 classes: a tree of buttons, each of which provokes its class. */
import { CLASSES, classRows } from "./classes.js";
import { showCaught } from "./caught.js";
import { find, make } from "./element.js";
import { showFailure } from "./failure.js";
import { provoke } from "./provoke.js";
import { PROVOCATIONS } from "./provocations.js";

/** @typedef {import("./classes.js").ClassName} ClassName */

/** @param {import("./service.js").Service} service */
export function errorsPanel(service) {
  const place = find("error-classes", HTMLFieldSetElement);
  const status = find("error-status", HTMLParagraphElement);
  const result = find("error-result", HTMLDivElement);
  const box = find("caught", HTMLDivElement);
  /** @type {ClassName | undefined} */
  let last;
  place.append(...branch(null, press));

  /** @param {ClassName} name */
  async function press(name) {
    last = name;
    for (const button of place.querySelectorAll("button")) {
      button.ariaCurrent = String(button.textContent === name);
    }
    status.textContent = `Provoking ${name} …`;
    result.replaceChildren();
    try {
      const caught = await provoke(service, PROVOCATIONS[name]);
      if (last !== name) return;
      status.textContent = caught === null ? "Nothing was thrown." : `Caught ${nameOf(caught)}.`;
      if (caught !== null) showCaught(result, caught, PROVOCATIONS[name].how);
      // Provoked or not: only the service itself can tell whether it is still there.
      if (caught instanceof CLASSES.MemsyConnectionError.Class) void service.check();
    } catch (error) {
      if (last !== name) return;
      status.textContent = `Could not have the service answer with ${name}.`;
      showFailure(result, error, service);
      void service.check();
    }
    // On a narrow screen the result is below the tree, where nobody would look for it.
    const { top } = box.getBoundingClientRect();
    if (top < 0 || top > window.innerHeight / 2) box.scrollIntoView();
  }
}

/**
 * The list of the classes directly under a class, with theirs; nothing for a class without any.
 * @param {import("./classes.js").ErrorClass | null} parent @param {(name: ClassName) => void} press
 * @returns {HTMLUListElement[]}
 */
function branch(parent, press) {
  const items = classRows().filter(([, row]) => row.parent === parent).map(([name, { Class, meaning }]) => {
    const described = `meaning-${name}`;
    const button = make("button", { type: "button", "aria-describedby": described }, name);
    button.addEventListener("click", () => press(name));
    const label = make("div", { class: "leaf" }, button, make("span", { id: described, class: "meaning" }, meaning));
    return make("li", {}, label, ...branch(Class, press));
  });
  return items.length > 0 ? [make("ul", { class: "tree" }, ...items)] : [];
}

/** @param {unknown} thrown */
function nameOf(thrown) {
  return thrown instanceof Error ? thrown.name : typeof thrown;
}
