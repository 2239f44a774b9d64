import type { AssetDto } from '@/lib/media/asset-dto';
import type { MediaKind } from '@/lib/providers/contract';

/** The use of a handed-over file in the composition. */
export type HandedAs = 'firstFrame' | 'lastFrame' | 'reference' | 'element';

/** The uses that a file of a kind can have in some model, in the order of menus. */
export const usesOfKind: Record<MediaKind, readonly HandedAs[]> = {
  image: ['firstFrame', 'lastFrame', 'reference', 'element'],
  video: ['reference'],
  audio: ['reference'],
};

export interface HandOver {
  asset: AssetDto;
  as: HandedAs;
}

let waiting: HandOver | null = null;
const listeners = new Set<() => void>();

/**
 * Hands a file over to the composer from any page of the studio. A composer on the page takes it immediately; otherwise
 * the file waits until the person opens the composer.
 */
export function handOver(given: HandOver): void {
  waiting = given;
  for (const listener of listeners) listener();
}

/** The file that waits to be taken. */
export const getHandOver = (): HandOver | null => waiting;
export const noHandOver = (): HandOver | null => null;

/** Takes the waiting file. Returns false when another caller has taken it. */
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
