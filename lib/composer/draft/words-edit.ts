import type { DraftShot } from './draft';

/** The position of a prompt in the draft: a field, or one shot in it. */
export interface WordsPlace {
  field: string;
  shotId?: string;
}

/** The prompt at a position, from the value that its field shows; undefined when the position does not exist. */
export function wordsAt({ shotId }: WordsPlace, shown: unknown): string | undefined {
  if (shotId === undefined) return typeof shown === 'string' ? shown : '';
  return ((shown ?? []) as readonly DraftShot[]).find(({ id }) => id === shotId)?.prompt;
}

/** The edit that writes a prompt at its position, for the reducer's `edits`. */
export function wordsEdit({ field, shotId }: WordsPlace, words: string) {
  return {
    name: field,
    change: (current: unknown) =>
      shotId === undefined
        ? words
        : ((current ?? []) as readonly DraftShot[]).map((shot) =>
            shot.id === shotId ? { ...shot, prompt: words } : shot,
          ),
  };
}
