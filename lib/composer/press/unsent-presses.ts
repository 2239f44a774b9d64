import { findModel } from '@/lib/providers/registry/registry';
import { draftText, type Submission } from '../batch/submission';
import { readTakes } from '../batch/variations';
import { digestOf } from './digest';
import type { PressPlace } from './press-memory';

/** A press that was not sent, because there was no connection. It waits until the person presses it again. */
export interface UnsentPress {
  /** The digest of what is asked for: the same composition waits once. */
  digest: string;
  /** Unix milliseconds. */
  pressedAt: number;
  submissions: readonly Submission[];
  /** The request id of a later press of it whose outcome is unknown. */
  lost: string | null;
}

/** More are not kept; the oldest go first. */
const most = 30;

export type UnsentPresses = ReturnType<typeof createUnsentPresses>;

/** The presses of one person that wait, in the browser's storage, which all tabs share. Nothing here sends anything. */
export function createUnsentPresses(place: PressPlace, now: () => number) {
  const listeners = new Set<() => void>();
  /** The list as it was last read, so that a view gets the same object while nothing has changed. */
  let known: { text: string | null; list: readonly UnsentPress[] } = { text: null, list: [] };

  const list = (): readonly UnsentPress[] => {
    const text = place.read();
    if (text !== known.text) known = { text, list: readUnsent(text) };
    return known.list;
  };
  const notify = () => {
    for (const listener of [...listeners]) listener();
  };
  const write = (next: readonly UnsentPress[]) => {
    place.write(
      JSON.stringify(
        next.slice(-most).map(({ submissions, ...press }) => ({
          ...press,
          submissions: submissions.map(({ model, ...rest }) => ({ ...rest, modelId: model.id })),
        })),
      ),
    );
    notify();
  };
  const digest = (submissions: readonly Submission[]) => digestOf(draftText(submissions));

  return {
    list,
    keep: (submissions: readonly Submission[]) => {
      const press = { digest: digest(submissions), pressedAt: now(), submissions, lost: null };
      write([...list().filter((other) => other.digest !== press.digest), press]);
    },
    /** Puts back a press that was removed. */
    putBack: (press: UnsentPress) => write([...list(), press].sort((a, b) => a.pressedAt - b.pressedAt)),
    /** A press of the list was sent, and its answer did not arrive. */
    noteLost: (submissions: readonly Submission[], requestId: string) => {
      const sent = digest(submissions);
      if (list().some((press) => press.digest === sent))
        write(list().map((press) => (press.digest === sent ? { ...press, lost: requestId } : press)));
    },
    /** A lost press of the list is known to have made nothing. */
    noteUnsent: (requestId: string) =>
      write(list().map((press) => (press.lost === requestId ? { ...press, lost: null } : press))),
    remove: (submissions: readonly Submission[]) => {
      const gone = digest(submissions);
      if (list().some((press) => press.digest === gone)) write(list().filter((press) => press.digest !== gone));
    },
    subscribe: (listener: () => void): (() => void) => {
      if (listeners.size === 0) place.onForeignWrite?.(notify);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Reads the stored list. Foreign content and models that no longer exist count as nothing. */
function readUnsent(text: string | null): UnsentPress[] {
  try {
    const stored: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(stored) ? stored.flatMap(readPress) : [];
  } catch {
    return [];
  }
}

function readPress(value: unknown): UnsentPress[] {
  if (typeof value !== 'object' || value === null) return [];
  const { digest, pressedAt, submissions, lost } = value as Record<string, unknown>;
  if (typeof digest !== 'string' || typeof pressedAt !== 'number' || !Array.isArray(submissions)) return [];
  const read = submissions.flatMap(readSubmission);
  if (read.length === 0 || read.length !== submissions.length) return [];
  return [{ digest, pressedAt, submissions: read, lost: typeof lost === 'string' ? lost : null }];
}

function readSubmission(value: unknown): Submission[] {
  if (typeof value !== 'object' || value === null) return [];
  const { modelId, keyId, input, takes } = value as Record<string, unknown>;
  const model = findModel(String(modelId));
  const known = readTakes(takes);
  const isInput = typeof input === 'object' && input !== null && 'mode' in input;
  return model && known && typeof keyId === 'string' && isInput
    ? [{ model, keyId, input: input as Submission['input'], takes: known }]
    : [];
}
