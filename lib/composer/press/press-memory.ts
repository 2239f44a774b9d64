/** The storage of one person's presses, which all tabs of the browser share. */
export interface PressPlace {
  read: () => string | null;
  write: (text: string) => void;
  /** Calls `listener` when another tab may have written; absent where there are no tabs. Returns how to stop it. */
  onForeignWrite?: (listener: () => void) => () => void;
}

/** A press that was sent. It contains nothing of the draft itself. */
export interface KeptPress {
  requestId: string;
  /** The digest of the draft. */
  digest: string;
  /** Unix milliseconds. */
  pressedAt: number;
  /**
   * `open`: the outcome is unknown. `refused`: the press made nothing, and its id stays valid for the same draft.
   * `accepted`: its tasks were made, and its id is used up.
   */
  state: 'open' | 'refused' | 'accepted';
  /** When the press was accepted. Unix milliseconds. */
  acceptedAt?: number;
  /** For an open press: it was reported to the person that the press has started nothing so far. */
  isReported?: boolean;
}

/** An accepted press is remembered while the next press may be an accidental repeat, and a little longer. */
const keptAcceptedMs = 60_000;
const most = 200;

/** The list of presses. It is read from storage each time, because another tab may have written meanwhile. */
export function createPressMemory(place: PressPlace, now: () => number) {
  /** The list in memory, for a browser that refuses storage (forbidden, full); it ends with the page. */
  let own: readonly KeptPress[] | null = null;

  const list = (): readonly KeptPress[] => own ?? readPresses(place.read());
  const write = (presses: readonly KeptPress[]) => {
    const kept = forgetOld(presses, now());
    const text = JSON.stringify(kept);
    place.write(text);
    own = place.read() === text ? null : kept;
  };
  return {
    list,
    /** The latest press of a draft. */
    find: (digest: string) => list().findLast((press) => press.digest === digest),
    /** Stores a press, replacing any other press of its draft. */
    keep: (press: KeptPress) => write([...list().filter(({ digest }) => digest !== press.digest), press]),
    /** Saves the outcome of a press; an accepted press stays accepted. */
    settle: (requestId: string, state: KeptPress['state']) =>
      write(
        list().map((press) =>
          press.requestId !== requestId || press.state === 'accepted'
            ? press
            : { ...press, state, ...(state === 'accepted' && { acceptedAt: now() }) },
        ),
      ),
    /** Notes that the person has seen what is known of a press, in any tab and on any page load. */
    noteReported: (requestId: string) =>
      write(list().map((press) => (press.requestId === requestId ? { ...press, isReported: true } : press))),
  };
}

/**
 * Removes the oldest refused presses first when there are too many: an open press stands for money that may have been
 * spent.
 */
function forgetOld(presses: readonly KeptPress[], now: number): readonly KeptPress[] {
  const kept = presses.filter(({ state, acceptedAt = 0 }) => state !== 'accepted' || now - acceptedAt < keptAcceptedMs);
  for (const state of ['refused', 'open'] as const)
    while (kept.length > most) {
      const oldest = kept.findIndex((press) => press.state === state);
      if (oldest < 0) break;
      kept.splice(oldest, 1);
    }
  return kept;
}

/** Reads the stored presses; foreign content counts as none. */
function readPresses(text: string | null): KeptPress[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter(isPress) : [];
  } catch {
    return [];
  }
}

function isPress(value: unknown): value is KeptPress {
  if (typeof value !== 'object' || value === null) return false;
  const { requestId, digest, pressedAt, state, acceptedAt, isReported } = value as Record<string, unknown>;
  return (
    typeof requestId === 'string' &&
    typeof digest === 'string' &&
    typeof pressedAt === 'number' &&
    (state === 'open' || state === 'refused' || state === 'accepted') &&
    (acceptedAt === undefined || typeof acceptedAt === 'number') &&
    (isReported === undefined || typeof isReported === 'boolean')
  );
}
