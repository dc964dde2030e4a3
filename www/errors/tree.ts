/** The 14 classes as a tree of cards. */
import { make } from "../element.ts";
import type { ClassName, ErrorClass } from "./classes.ts";
import { classRows } from "./classes.ts";

/** The list of the classes directly under a class, with theirs; nothing for a class without any. */
export function makeTree(parent: ErrorClass | null, press: (name: ClassName) => void): HTMLUListElement[] {
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
      return make("li", {}, make("div", { class: "class" }, button, label), ...makeTree(Class, press));
    });
  return items.length > 0 ? [make("ul", { class: "tree" }, ...items)] : [];
}
