import type { ActionResult } from '@/lib/actions/action-result';
import type { ErrorDto } from '@/lib/errors/app-error';
import { digestOf } from './digest';
import { type Gesture, goesOnWith } from './gesture';
import type { PressId } from './press-id';
import { createPressMemory, type KeptPress, type PressPlace } from './press-memory';

/** The request behind a press. */
export interface PressRequest<Made> {
  /** The draft as text: the same text means the same request. */
  draft: string;
  /** Tags that are shown as wrong; the draft is sent with them only after the person confirms. */
  wrong: readonly string[];
  /** Sends the request. Rejects when no answer arrived. */
  send: (requestId: PressId) => Promise<ActionResult<Made>>;
}

/**
 * The confirmation that is asked for instead of sending. `again`: the same draft was started a moment ago. `wrong`: the
 * draft has tags that are shown as wrong.
 */
export type PressQuestion = { type: 'again' } | { type: 'wrong'; wrong: readonly string[] };

/**
 * `ignored`: the press belongs to the gesture before it, or its draft is being sent. `refused`: `isForSure` when
 * neither this press nor an earlier one with its id made anything. `lost`: the outcome is unknown; the next press of
 * the same draft is the same request. `unsent`: there is no connection, so nothing was sent.
 */
export type PressOutcome<Made> =
  | { type: 'ignored' }
  | { type: 'asked'; question: PressQuestion }
  | { type: 'accepted'; data: Made }
  | { type: 'refused'; error: ErrorDto; isForSure: boolean }
  | { type: 'lost'; requestId: string }
  | { type: 'unsent' };

/** `isForeign`: another tab may have written. From here, its unanswered presses look like lost ones. */
export interface PressChange {
  isForeign: boolean;
}

export interface PressEffects {
  place: PressPlace;
  /** Unix milliseconds. */
  now: () => number;
  newId: () => string;
  /** Whether a request would arrive now. Where it would not, a press sends nothing. Absent: it is tried. */
  isReachable?: () => Promise<boolean>;
}

/**
 * Within this time after an accepted press, and after the last press at all, the same draft again may be an accident:
 * the person is asked.
 */
const echoMs = 2_000;

/**
 * The only way to start paid work. A request is sent once: a press that continues a gesture is ignored; the same draft
 * shortly after an accepted press needs a confirmation; and a draft keeps its press id until the press is known to have
 * made something, so that pressing again after any error cannot pay twice. Pure except for its effects: the browser and
 * the crash harness use the same code.
 */
export function createPresses({ place, now, newId, isReachable }: PressEffects) {
  const memory = createPressMemory(place, now);
  const underWay = new Set<string>();
  const agreedWrong = new Set<string>();
  const listeners = new Set<(change: PressChange) => void>();
  let followsOtherTabs = false;
  let last: { digest: string; isYes: boolean; gesture: Gesture } | null = null;

  const notify = (change: PressChange) => {
    for (const listener of [...listeners]) listener(change);
  };
  const changed = () => notify({ isForeign: false });

  /** @param yes the confirmation that this press answers. */
  async function press<Made>(
    request: PressRequest<Made>,
    gesture: Gesture,
    yes?: PressQuestion,
  ): Promise<PressOutcome<Made>> {
    const digest = digestOf(request.draft);
    const isYes = yes !== undefined;
    const lastOfDraft = last?.digest === digest ? last.gesture : null;
    // The confirmation has its own button, and another draft is another request, however fast it follows.
    const previous = last?.digest === digest && last.isYes === isYes ? last.gesture : null;
    last = { digest, isYes, gesture };
    if (goesOnWith(previous, gesture) || underWay.has(digest)) return { type: 'ignored' };

    const before = memory.find(digest);
    const isStillPressing = lastOfDraft !== null && Math.abs(gesture.at - lastOfDraft.at) < echoMs;
    const question = questionAbout(request, before, isStillPressing, yes);
    if (question) return { type: 'asked', question };
    const known = before && before.state !== 'accepted' ? before : undefined;
    const requestId = known?.requestId ?? newId();
    underWay.add(digest);
    try {
      if (isReachable && !(await isReachable())) return { type: 'unsent' };
      // Stored before it is sent: if the page closes during the request, the next page must know about it.
      memory.keep({ requestId, digest, pressedAt: now(), state: 'open' });
      return settled(requestId, known, await request.send(requestId as PressId));
    } catch {
      return { type: 'lost', requestId };
    } finally {
      underWay.delete(digest);
      changed();
    }
  }

  function questionAbout(
    { wrong }: PressRequest<unknown>,
    before: KeptPress | undefined,
    isStillPressing: boolean,
    yes: PressQuestion | undefined,
  ): PressQuestion | null {
    if (yes?.type === 'wrong') agreedWrong.add(digestOf(JSON.stringify(yes.wrong)));
    const isAgreed = wrong.length === 0 || agreedWrong.has(digestOf(JSON.stringify(wrong)));
    if (!isAgreed) return { type: 'wrong', wrong };
    const { acceptedAt } = before ?? {};
    // Continuous pressing never means a new request, however long it lasts.
    const isEcho = acceptedAt !== undefined && (isStillPressing || Math.abs(now() - acceptedAt) < echoMs);
    return isEcho && yes?.type !== 'again' ? { type: 'again' } : null;
  }

  function settled<Made>(
    requestId: string,
    known: KeptPress | undefined,
    result: ActionResult<Made>,
  ): PressOutcome<Made> {
    if (result.ok) {
      memory.settle(requestId, 'accepted');
      return { type: 'accepted', data: result.data };
    }
    const { error } = result;
    if (error.code === 'outcomeUnknown') return { type: 'lost', requestId };
    // This press made nothing. The outcome of an earlier press with the same id stays unknown: an expired session, a
    // limit or a proxy refuses before the server reads the request. askOutcomes will find out.
    const isForSure = known?.state !== 'open';
    if (isForSure) memory.settle(requestId, 'refused');
    return { type: 'refused', error, isForSure };
  }

  return {
    press,
    /** The presses with an unknown outcome, except those that are being sent here. */
    open: (): KeptPress[] => memory.list().filter(({ state, digest }) => state === 'open' && !underWay.has(digest)),
    /** What is known of a press. Undefined: it is forgotten, as accepted presses are after a while. */
    stateOf: (requestId: string): KeptPress['state'] | undefined =>
      memory.list().find((press) => press.requestId === requestId)?.state,
    /** Saves the server's answer about an open press: how many tasks it made; 0: none, and none will follow. */
    learn: (requestId: string, count: number) => {
      memory.settle(requestId, count > 0 ? 'accepted' : 'refused');
      changed();
    },
    /** Notes that an outcome of an open press was reported to the person, in any tab. */
    noteReported: (requestId: string) => {
      memory.noteReported(requestId);
      changed();
    },
    /** Calls `listener` after each change that may concern the open presses. Returns a function that stops it. */
    subscribe: (listener: (change: PressChange) => void): (() => void) => {
      // Only once there is a listener: a server creates presses, too, but has no other tabs.
      if (!followsOtherTabs) place.onForeignWrite?.(() => notify({ isForeign: true }));
      followsOtherTabs = true;
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export type Presses = ReturnType<typeof createPresses>;
