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

/** What was given and not taken yet; whoever asks has it. */
export function takeHandOver(): HandOver | null {
  const given = waiting;
  waiting = null;
  return given;
}

export function subscribeToHandOver(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
