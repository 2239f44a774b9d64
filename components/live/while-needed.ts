/** A tab hidden for this long closes its connection: over HTTP/1.1 browsers allow few connections per host. */
const hiddenGraceMs = 30_000;

export interface WantedEffects {
  /** Connects. Returns a function that disconnects. */
  start: () => () => void;
  isHidden: () => boolean;
  /** A part of this tab needs the connection, also while the tab is hidden. */
  isHeld: () => boolean;
  /** Calls the listener whenever `isHidden` or `isHeld` may have changed. Returns a function that removes it. */
  onChange: (listener: () => void) => () => void;
  /** Runs `run` later. Returns a function that cancels it. */
  after: (milliseconds: number, run: () => void) => () => void;
}

/** Stays connected while the tab is visible, for a grace period after that, and as long as the connection is held. */
export function whileNeeded({ start, isHidden, isHeld, onChange, after }: WantedEffects): () => void {
  let stop: (() => void) | null = start();
  let cancelEnd = () => {};
  const end = () => {
    stop?.();
    stop = null;
  };
  const stopListening = onChange(() => {
    cancelEnd();
    if (isHidden() && !isHeld()) {
      cancelEnd = after(hiddenGraceMs, end);
    } else if (!stop) {
      stop = start();
    }
  });
  return () => {
    cancelEnd();
    stopListening();
    end();
  };
}
