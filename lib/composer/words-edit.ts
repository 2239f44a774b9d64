import type { DraftShot } from './draft';

/** Where words stand in the draft: a field, or the prompt of one shot in it. */
export interface WordsPlace {
  field: string;
  shotId?: string;
}

/** The words at a place, in the value that its field shows; undefined where there is no such place. */
export function wordsAt({ shotId }: WordsPlace, shown: unknown): string | undefined {
  if (shotId === undefined) return typeof shown === 'string' ? shown : '';
  return ((shown ?? []) as readonly DraftShot[]).find(({ id }) => id === shotId)?.prompt;
}

/** The edit that writes words at their place; for the reducer's `edits`. */
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
