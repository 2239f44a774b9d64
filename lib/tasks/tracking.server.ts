import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { findModel } from '@/lib/providers/registry/registry';
import { getTransport } from '@/lib/providers/registry/transports.server';
import type { Json } from '@/lib/text/json';
import { canBeAsked } from './can-be-asked.server';
import { readCandidates } from './candidates';
import type { TaskTracking } from './dto';
import { extensionSeconds } from './extension';

/** The columns that the tracking is computed from. */
export const trackingSelect = {
  operation: true,
  candidates: true,
  callbackHash: true,
  nextPollAt: true,
  deadlineAt: true,
} as const;

type TrackingRow = Pick<Task, keyof typeof trackingSelect | 'providerId' | 'modelId'>;

/** The ways in which the task's outcome may still become known. */
export function trackingOf(row: TrackingRow): TaskTracking {
  const transport = getTransport(row.providerId);
  const asked = canBeAsked(row, transport);
  return {
    asked,
    listed: !asked && transport.listSubmissions !== undefined,
    candidates: readCandidates(row.candidates as Json).map(({ operation: _, ...job }) => job),
    callback: row.callbackHash !== null,
    nextPollAt: row.nextPollAt?.toISOString() ?? null,
    deadlineAt: row.deadlineAt?.toISOString() ?? null,
    extensionSeconds: extensionSeconds(findModel(row.modelId)?.deadlineSeconds),
  };
}
