import type { Json } from '@/lib/providers/contract';

/** A delivered result as it stands in a task's row: where it lies at the provider, and until when. */
export interface DeliveredOutput {
  url: string;
  coverUrl: string | null;
  /** ISO 8601. */
  expiresAt: string | null;
  /** Named by another callback beside the one whose file is stored: that it can't be had is no failure of the task. */
  isFurther?: boolean;
}

/** The `outputs` column of a task, read back: entries without an address are left out, everything else may be missing. */
export function readOutputs(value: Json | undefined): DeliveredOutput[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry) => {
    if (entry === null || typeof entry !== 'object' || Array.isArray(entry) || typeof entry.url !== 'string') return [];
    const text = (field: Json | undefined) => (typeof field === 'string' ? field : null);
    const isFurther = entry.isFurther === true && { isFurther: true };
    return [{ url: entry.url, coverUrl: text(entry.coverUrl), expiresAt: text(entry.expiresAt), ...isFurther }];
  });
}

/** Whether all these outputs (by their place) can still be fetched: delivered, and no link known to have ended. Pure. */
export function linksLive(outputs: readonly DeliveredOutput[], places: readonly number[], now: Date): boolean {
  return places.every((place) => {
    const output = outputs[place];
    if (!output) return false;
    const endsAt = output.expiresAt ? Date.parse(output.expiresAt) : Number.NaN;
    return Number.isNaN(endsAt) || endsAt > now.getTime();
  });
}
