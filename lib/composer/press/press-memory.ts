/** Where the presses of one person are kept, which all tabs of the browser share. */
export interface PressPlace {
  read: () => string | null;
  write: (text: string) => void;
}

/** A press that was sent. Nothing of the draft itself is kept. */
export interface KeptPress {
  requestId: string;
  /** The draft that was pressed, by its short name. */
  digest: string;
  /** Unix milliseconds. */
  pressedAt: number;
  /**
   * `open`: nobody knows what it came to. `refused`: it came to nothing, and its id is still good for the same draft.
   * `accepted`: its tasks are made, the id has done its work.
   */
  state: 'open' | 'refused' | 'accepted';
  /** When that was known. Unix milliseconds. */
  acceptedAt?: number;
  /** Of one that is open: the person has read that it started nothing so far. */
  isReported?: boolean;
}

/** A press that was accepted is remembered for as long as the next one may be its echo, and a little longer. */
const keptAcceptedMs = 60_000;
const most = 200;

/** The list of presses. It is read anew at each look, because another tab may have written meanwhile. */
export function createPressMemory(place: PressPlace, now: () => number) {
  /** The list where the browser keeps nothing for us (forbidden, full): as long as the page lives. */
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
    /** Puts a press in the place of whatever else is known of its draft. */
    keep: (press: KeptPress) => write([...list().filter(({ digest }) => digest !== press.digest), press]),
    /** What was learned of a press; nothing takes back that one was accepted. */
    settle: (requestId: string, state: KeptPress['state']) =>
      write(
        list().map((press) =>
          press.requestId !== requestId || press.state === 'accepted'
            ? press
            : { ...press, state, ...(state === 'accepted' && { acceptedAt: now() }) },
        ),
      ),
    /** The person has been told what is known of a press: in this tab or another, before this page or in it. */
    noteReported: (requestId: string) =>
      write(list().map((press) => (press.requestId === requestId ? { ...press, isReported: true } : press))),
  };
}

/** Of too many, those go first that are certain; one that is open stands for money that may have been spent. */
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

/** Reads what was kept; what is nothing of ours counts as nothing. */
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
