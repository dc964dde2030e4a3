// Listens to the events of the page or worker that a queue is in.

/** Whether the platform reports that there is no network. */
export const isOffline = () => globalThis.navigator?.onLine === false;

/**
 * Without a page there are no events when it is closed.
 * @param {{ leaving: (isGone: boolean) => void, back: () => void, online: () => void }} listeners
 * @returns {() => void} ends it
 */
export function onPage({ leaving, back, online }) {
  const { document } = globalThis;
  const gone = () => leaving(true);
  // Mobile browsers may end a hidden page without a further event.
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
