// Callbacks of the application, which must not break the turn that they are told of.

/** @template T @param {((value: T) => unknown) | undefined} callback @param {T} value */
export function tell(callback, value) {
  try {
    const result = callback?.(value);
    // One that is asynchronous may reject; nobody else would look.
    if (result instanceof Promise) result.catch(() => {});
  } catch {
    // Its failure is the application's.
  }
}
