// Calls callbacks of the application. Their errors must not break a turn.

/** @template T @param {((value: T) => unknown) | undefined} callback @param {T} value */
export function tell(callback, value) {
  try {
    const result = callback?.(value);
    // An asynchronous callback may reject, and no other code handles that.
    if (result instanceof Promise) result.catch(() => {});
  } catch {
    // The error belongs to the application.
  }
}
