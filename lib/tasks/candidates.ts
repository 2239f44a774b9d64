import type { Operation } from '@/lib/providers/contract';
import type { Json } from '@/lib/text/json';

/**
 * A job of the provider's list that may belong to a task, as it is shown. `key` names the job when a person chooses it.
 */
export interface CandidateJob {
  key: string;
  /** The provider's own id of the job. */
  number: string;
  /** ISO 8601. */
  submittedAt: string;
  /** The provider's word for the job's progress. */
  stage: string | null;
  coverUrl: string | null;
  resultUrl: string | null;
}

/** A job's handle as one string for comparing: its entries, sorted by name. */
export function jobKey(operation: Operation): string {
  return JSON.stringify(Object.entries(operation).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** Reads the `candidates` column of a task; entries that are not understood are left out. */
export function readCandidates(value: Json | undefined): (CandidateJob & { operation: Operation })[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry) => {
    if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) return [];
    const { operation, submittedAt, stage, coverUrl, resultUrl } = entry;
    if (operation === null || typeof operation !== 'object' || Array.isArray(operation)) return [];
    const text = (field: Json | undefined) => (typeof field === 'string' ? field : null);
    return [
      {
        operation,
        key: jobKey(operation),
        number: String(operation.id ?? ''),
        submittedAt: text(submittedAt) ?? '',
        stage: text(stage),
        coverUrl: text(coverUrl),
        resultUrl: text(resultUrl),
      },
    ];
  });
}
