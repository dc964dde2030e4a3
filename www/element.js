/** Elements: finding those of index.html by id and type, making new ones. Text is always set as text, never as HTML. */

/**
 * The element of index.html with this id.
 * @template {Element} T
 * @param {string} id @param {new () => T} Type
 * @returns {T}
 */
export function find(id, Type) {
  const element = document.getElementById(id);
  if (!(element instanceof Type)) throw new TypeError(`index.html must have a ${Type.name} with the id ${id}`);
  return element;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {Record<string, string>} attributes @param {...(Node | string)} children
 */
export function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * A list of terms and what they are, for rows of name and value.
 * @param {Iterable<readonly [term: string, value: Node | string]>} rows @param {string} style its class
 */
export function makeFacts(rows, style) {
  const groups = Array.from(rows, ([term, value]) => make("div", {}, make("dt", {}, term), make("dd", {}, value)));
  return make("dl", { class: style }, ...groups);
}
