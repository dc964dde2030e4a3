/** Elements: finding those of index.html by id and type, making new ones. Text is always set as text, never as HTML. */

/** The element of index.html with this id. */
export function find<T extends Element>(id: string, Type: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof Type)) throw new TypeError(`index.html must have a ${Type.name} with the id ${id}`);
  return element;
}

export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function makeButton(
  text: string,
  onPress: (button: HTMLButtonElement) => void,
  style = "plain",
): HTMLButtonElement {
  const button = make("button", { type: "button", class: style }, text);
  button.addEventListener("click", () => onPress(button));
  return button;
}

/** A list of terms and what they are, for rows of name and value. */
export function makeFacts(
  rows: Iterable<readonly [term: string, value: Node | string]>,
  style: string,
): HTMLDListElement {
  const groups = Array.from(rows, ([term, value]) => make("div", {}, make("dt", {}, term), make("dd", {}, value)));
  return make("dl", { class: style }, ...groups);
}

/** A button that copies a text, and says so for a few seconds. */
export function makeCopyButton(text: string): HTMLButtonElement {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const copy = makeButton("Copy", async (button) => {
    await navigator.clipboard.writeText(text).then(
      () => (button.textContent = "Copied"),
      () => (button.textContent = "Not allowed"),
    );
    clearTimeout(timer);
    timer = setTimeout(() => (button.textContent = "Copy"), 3000);
  });
  // The button keeps the focus, so its new text must be announced.
  copy.ariaLive = "polite";
  return copy;
}

/** A bar for the eye alone: what it shows stands beside it in words. @param share 0 to 1 */
export function makeBar(share: number): HTMLElement {
  const bar = make("span", { class: "bar-of", "aria-hidden": "true" }, make("span"));
  bar.style.setProperty("--share", String(Math.max(0, Math.min(1, share))));
  return bar;
}

/** Setting the same text again would make screen readers repeat it. */
export function say(place: Element, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}
