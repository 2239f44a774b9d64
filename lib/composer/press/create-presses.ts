import type { ActionResult } from '@/lib/actions/action-result';
import type { ErrorDto } from '@/lib/errors/app-error';
import { digestOf } from './digest';
import { type Gesture, goesOnWith } from './gesture';
import type { PressId } from './press-id';
import { createPressMemory, type KeptPress, type PressPlace } from './press-memory';

/** What a press is about. */
export interface Wish<Made> {
  /** The draft as text: the same text is the same wish. */
  draft: string;
  /** What is drawn as wrong in it: not sent without a yes. */
  wrong: readonly string[];
  /** Sends it. Rejects where no answer came. */
  send: (requestId: PressId) => Promise<ActionResult<Made>>;
}

/** What is asked in place of sending. `again`: it was started a moment ago. `wrong`: it is drawn as wrong. */
export type PressQuestion = { type: 'again' } | { type: 'wrong'; wrong: readonly string[] };

/**
 * `ignored`: it belongs to the gesture before it, or that draft is under way. `refused`: `isForSure` where nothing was made
 * of its id, by this press or one before it. `lost`: nobody knows; the next press of the same draft is the same request.
 */
export type PressOutcome<Made> =
  | { type: 'ignored' }
  | { type: 'asked'; question: PressQuestion }
  | { type: 'accepted'; data: Made }
  | { type: 'refused'; error: ErrorDto; isForSure: boolean }
  | { type: 'lost'; requestId: string };

export interface PressEffects {
  place: PressPlace;
  /** Unix milliseconds. */
  now: () => number;
  newId: () => string;
}

/** Within this time of an accepted press, and of the last press at all, the same draft again may be an echo: asked about. */
const echoMs = 2_000;

/**
 * The only way to what is paid for. A wish is sent once: what only goes on with a gesture is ignored; the same draft
 * shortly after an accepted press is asked about; and the id of a press stays that of its draft until it is known to have
 * made something, so that pressing again after any error can't make it twice. Pure but for its effects: the browser and
 * the crash harness press through the same code.
 */
export function createPresses({ place, now, newId }: PressEffects) {
  const memory = createPressMemory(place, now);
  const underWay = new Set<string>();
  const agreedWrong = new Set<string>();
  const listeners = new Set<() => void>();
  let last: { digest: string; isYes: boolean; gesture: Gesture } | null = null;

  const changed = () => {
    for (const listener of [...listeners]) listener();
  };

  /** @param yes the question that this press answers. */
  async function press<Made>(wish: Wish<Made>, gesture: Gesture, yes?: PressQuestion): Promise<PressOutcome<Made>> {
    const digest = digestOf(wish.draft);
    const isYes = yes !== undefined;
    const hand = last?.digest === digest ? last.gesture : null;
    // A yes has a button of its own; another draft is another wish, however quickly it comes.
    const previous = last?.digest === digest && last.isYes === isYes ? last.gesture : null;
    last = { digest, isYes, gesture };
    if (goesOnWith(previous, gesture) || underWay.has(digest)) return { type: 'ignored' };

    const before = memory.find(digest);
    const isStillThere = hand !== null && Math.abs(gesture.at - hand.at) < echoMs;
    const question = questionAbout(wish, before, isStillThere, yes);
    if (question) return { type: 'asked', question };
    const known = before && before.state !== 'accepted' ? before : undefined;
    const requestId = known?.requestId ?? newId();
    // On disk before it leaves: a page that goes in the middle of it must know of it afterwards.
    memory.keep({ requestId, digest, pressedAt: now(), state: 'open' });
    underWay.add(digest);
    try {
      return settled(requestId, known, await wish.send(requestId as PressId));
    } catch {
      return { type: 'lost', requestId };
    } finally {
      underWay.delete(digest);
      changed();
    }
  }

  function questionAbout(
    { wrong }: Wish<unknown>,
    before: KeptPress | undefined,
    isStillThere: boolean,
    yes: PressQuestion | undefined,
  ): PressQuestion | null {
    if (yes?.type === 'wrong') agreedWrong.add(digestOf(JSON.stringify(yes.wrong)));
    const isAgreed = wrong.length === 0 || agreedWrong.has(digestOf(JSON.stringify(wrong)));
    if (!isAgreed) return { type: 'wrong', wrong };
    const { acceptedAt } = before ?? {};
    // A hand that goes on pressing wishes for nothing new, however long it does.
    const isEcho = acceptedAt !== undefined && (isStillThere || Math.abs(now() - acceptedAt) < echoMs);
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
    // This press came to nothing. One before it with the same id is as unknown as it was: a session that ended, a limit or
    // a proxy refuses before the server has looked at anything. Whoever asks for open presses will find it out.
    const isForSure = known?.state !== 'open';
    if (isForSure) memory.settle(requestId, 'refused');
    return { type: 'refused', error, isForSure };
  }

  return {
    press,
    /** The presses of which nobody knows what they came to, but for those under way here. */
    open: (): KeptPress[] => memory.list().filter(({ state, digest }) => state === 'open' && !underWay.has(digest)),
    /** What the server says of an open press: how many tasks it came to; 0: nothing, and nothing more will come of it. */
    learn: (requestId: string, count: number) => {
      memory.settle(requestId, count > 0 ? 'accepted' : 'refused');
      changed();
    },
    /** The person has been told what is known of an open press, in whichever tab. */
    noteReported: (requestId: string) => {
      memory.noteReported(requestId);
      changed();
    },
    /** Hears of whatever may have changed what is open. */
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export type Presses = ReturnType<typeof createPresses>;
