/**
 * A deep proxy as the reactivity of frameworks makes it: reading a property of one gives the same kind of proxy around what is
 * there, for objects and collections, and methods run with the proxy as `this`.
 */

/** @type {WeakMap<object, object>} */
const known = new WeakMap();
/** Other objects stay as they are: their methods insist on being called on them. */
const WRAPPED = ["[object Object]", "[object Array]", "[object Map]", "[object Set]"];

/** @template T @param {T} value @returns {T} */
export function reactive(value) {
  if (typeof value !== "object" || value === null) return value;
  if (!WRAPPED.includes(Object.prototype.toString.call(value)) || !Object.isExtensible(value)) return value;
  let proxy = known.get(value);
  if (!proxy) {
    proxy = new Proxy(value, {
      get: (target, name, receiver) => reactive(Reflect.get(target, name, receiver)),
      set: (target, name, set, receiver) => Reflect.set(target, name, set, receiver),
    });
    known.set(value, proxy);
  }
  return /** @type {T} */ (proxy);
}
