/** Puts something in the place of a property for a while. Works while the built-in objects are replaced themselves. */

const { defineProperty, deleteProperty, getOwnPropertyDescriptor } = Reflect;
const { assign, create } = Object;

/**
 * @param {object} holder @param {PropertyKey} name
 * @param {PropertyDescriptor} descriptor
 * @returns {() => void} puts back what was there
 */
export function redefine(holder, name, descriptor) {
  const before = getOwnPropertyDescriptor(holder, name);
  // Without a prototype, a descriptor has nothing of a poisoned `Object.prototype`.
  if (!defineProperty(holder, name, bare({ configurable: true, ...descriptor })))
    throw new Error(`${String(name)} cannot be replaced`);
  if (!before) return () => void deleteProperty(holder, name);
  const kept = bare(before);
  return () => void defineProperty(holder, name, kept);
}

/** @param {object} holder @param {PropertyKey} name @param {unknown} value @returns {() => void} puts back what was there */
export const replace = (holder, name, value) => redefine(holder, name, { value, writable: true });

/** @param {PropertyDescriptor} descriptor @returns {PropertyDescriptor} */
const bare = (descriptor) => assign(create(null), descriptor);

/** A function that throws, also when it is used as a class. @returns {never} */
export function thrower() {
  throw new Error("replaced by one that throws");
}
