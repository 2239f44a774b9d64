import 'server-only';
import type { Prisma } from '@/lib/db/generated/client';
import { assetSelect } from '@/lib/media/asset-select.server';
import { toAssetDto } from '@/lib/media/to-asset-dto';
import type { Mode, ResultKind } from '@/lib/providers/contract';
import { knownEstimateSchema } from '@/lib/spending/known-estimate';
import type { TaskSummary } from './dto';
import { maskText } from './mask-secrets';
import { parseWaitCode } from './wait-code';

/** The longest excerpt of a prompt in a list; the task page has all of it. */
const promptExcerptLength = 600;

/** The columns of a summary; nothing of the key, the request or the answer. */
export const taskSummarySelect = {
  id: true,
  batchId: true,
  createdAt: true,
  updatedAt: true,
  revision: true,
  submittedAt: true,
  finishedAt: true,
  cancelledAt: true,
  pickedAt: true,
  dismissedAt: true,
  status: true,
  money: true,
  providerId: true,
  modelId: true,
  kind: true,
  mode: true,
  prompt: true,
  isSandbox: true,
  durationSeconds: true,
  aspectRatio: true,
  resolution: true,
  costPoints: true,
  estimate: true,
  errorKind: true,
  errorCode: true,
  errorDetail: true,
  waitCode: true,
  user: { select: { id: true, name: true } },
  results: { where: { supersededAt: null }, select: assetSelect, orderBy: { resultIndex: 'asc' } },
  deletedAt: true,
  deletedBy: { select: { id: true, name: true } },
} satisfies Prisma.TaskSelect;

export type TaskSummaryRow = Prisma.TaskGetPayload<{ select: typeof taskSummarySelect }>;

/** A row as it leaves the server in lists and live updates. */
export function toTaskSummary(row: TaskSummaryRow): TaskSummary {
  return {
    id: row.id,
    batchId: row.batchId,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    revision: row.revision,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    status: row.status,
    money: row.money,
    providerId: row.providerId,
    modelId: row.modelId,
    // Written by prepareTask from a declaration, which has exactly these types.
    kind: row.kind as ResultKind,
    mode: row.mode as Mode,
    prompt: excerpt(row.prompt),
    person: row.user,
    isSandbox: row.isSandbox,
    durationSeconds: row.durationSeconds,
    aspectRatio: row.aspectRatio,
    resolution: row.resolution,
    costPoints: row.costPoints,
    estimate: knownEstimateSchema.safeParse(row.estimate).data ?? null,
    error: row.errorCode
      ? { kind: row.errorKind ?? 'rejected', code: row.errorCode, detail: row.errorDetail && maskText(row.errorDetail) }
      : null,
    waitCode: parseWaitCode(row.waitCode),
    cancelRequested: row.cancelledAt !== null,
    isPicked: row.pickedAt !== null,
    isDismissed: row.dismissedAt !== null,
    results: row.results.map(toAssetDto),
    trash: row.deletedAt && { at: row.deletedAt.toISOString(), by: row.deletedBy },
  };
}

/** Cut between characters, never inside one (emoji are two code units). */
function excerpt(prompt: string): string {
  if (prompt.length <= promptExcerptLength) return prompt;
  return prompt.slice(0, promptExcerptLength).replace(/[\uD800-\uDBFF]$/, '');
}
