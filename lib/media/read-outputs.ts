import type { Json } from '@/lib/text/json';

/** A delivered result in a task's row: its URL at the provider, and until when it is there. */
export interface DeliveredOutput {
  url: string;
  coverUrl: string | null;
  /** ISO 8601. */
  expiresAt: string | null;
  /** Named by another callback beside the stored file: if it can't be fetched, the task does not fail. */
  isFurther?: boolean;
}

/** Reads the `outputs` column of a task: entries without a URL are left out, everything else may be missing. */
export function readOutputs(value: Json | undefined): DeliveredOutput[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry) => {
    if (entry === null || typeof entry !== 'object' || Array.isArray(entry) || typeof entry.url !== 'string') return [];
    const text = (field: Json | undefined) => (typeof field === 'string' ? field : null);
    const isFurther = entry.isFurther === true && { isFurther: true };
    return [{ url: entry.url, coverUrl: text(entry.coverUrl), expiresAt: text(entry.expiresAt), ...isFurther }];
  });
}

/**
 * Whether all these outputs (given by index) can still be fetched: delivered, and with no link known to have ended.
 * Pure.
 */
export function linksLive(outputs: readonly DeliveredOutput[], indexes: readonly number[], now: Date): boolean {
  return indexes.every((index) => {
    const output = outputs[index];
    if (!output) return false;
    const endsAt = output.expiresAt ? Date.parse(output.expiresAt) : Number.NaN;
    return Number.isNaN(endsAt) || endsAt > now.getTime();
  });
}
