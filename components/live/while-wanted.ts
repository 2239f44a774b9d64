/** A hidden tab gives its connection back after this: browsers allow few per studio over HTTP/1.1. */
const hiddenGraceMs = 30_000;

export interface WantedEffects {
  /** Connects; answers how to stop. */
  start: () => () => void;
  isHidden: () => boolean;
  /** Something in this tab needs the connection, also while nobody sees it. */
  isHeld: () => boolean;
  /** Called whenever either of them may be another one; answers how to stop listening. */
  onChange: (listener: () => void) => () => void;
  /** Runs later; answers how to call it off. */
  after: (milliseconds: number, run: () => void) => () => void;
}

/** Stays connected while the tab is in sight, a little longer, and as long as something in it holds on. */
export function whileWanted({ start, isHidden, isHeld, onChange, after }: WantedEffects): () => void {
  let stop: (() => void) | null = start();
  let callOff = () => {};
  const end = () => {
    stop?.();
    stop = null;
  };
  const stopListening = onChange(() => {
    callOff();
    if (isHidden() && !isHeld()) {
      callOff = after(hiddenGraceMs, end);
    } else if (!stop) {
      stop = start();
    }
  });
  return () => {
    callOff();
    stopListening();
    end();
  };
}
