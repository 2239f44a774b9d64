import type { AssetDto } from '@/lib/tasks/dto';

/** What a file is to be in the composition. */
export type HandedAs = 'firstFrame' | 'lastFrame' | 'reference';

export interface HandOver {
  asset: AssetDto;
  as: HandedAs;
}

let waiting: HandOver | null = null;
const listeners = new Set<() => void>();

/**
 * Gives a file to the composer from wherever in the studio. It is taken at once where the composer is on the page, else
 * when the person gets there.
 */
export function handOver(given: HandOver): void {
  waiting = given;
  for (const listener of listeners) listener();
}

/** What was given and not taken yet. */
export const getHandOver = (): HandOver | null => waiting;
export const noHandOver = (): HandOver | null => null;

/** Whether it is still there to be taken; whoever asks first has it. */
export function takeHandOver(given: HandOver): boolean {
  if (waiting !== given) return false;
  waiting = null;
  for (const listener of listeners) listener();
  return true;
}

export function subscribeToHandOver(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
