// What happens to the page or worker that a queue is in.

/** Whether the platform knows that there is no network. */
export const isOffline = () => globalThis.navigator?.onLine === false;

/**
 * Where there is no page, nothing ever leaves.
 * @param {{ leaving: (isGone: boolean) => void, back: () => void, online: () => void }} listeners
 * @returns {() => void} ends it
 */
export function onPage({ leaving, back, online }) {
  const { document } = globalThis;
  const gone = () => leaving(true);
  // Mobile browsers may end a page that is not shown, and tell it nothing more.
  const changed = () => {
    if (document.visibilityState === "hidden") leaving(false);
    else back();
  };
  /** @type {[target: EventTarget | undefined, type: string, listener: () => void][]} */
  const listening = [
    [globalThis, "online", online],
    [document && globalThis, "pagehide", gone],
    [document, "visibilitychange", changed],
  ];
  for (const [target, type, listener] of listening) target?.addEventListener?.(type, listener);
  return () => {
    for (const [target, type, listener] of listening) target?.removeEventListener?.(type, listener);
  };
}
