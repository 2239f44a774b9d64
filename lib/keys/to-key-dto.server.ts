import 'server-only';
import type { Prisma } from '@/lib/db/generated/client';
import { type KeyDto, keyCheckCodes } from './dto';
import { usualLimits } from './key-limits';
import { pauseCodeOf } from './pause-plan';

/** Tasks that have left the queue and are still under way at the provider. */
const taskRunning = { status: { in: ['submitting', 'running'] } } satisfies Prisma.TaskWhereInput;

/** The columns of a KeyDto. The secret is not selected, so it cannot leak by mistake. */
export const keySelect = {
  id: true,
  providerId: true,
  label: true,
  baseUrl: true,
  lastFour: true,
  isSandbox: true,
  state: true,
  disabledAt: true,
  retiringAt: true,
  checkedAt: true,
  checkCode: true,
  balance: true,
  balanceAt: true,
  lastSuccessAt: true,
  pausedAt: true,
  pauseCode: true,
  testAt: true,
  models: true,
  maxConcurrent: true,
  maxPerMinute: true,
  priority: true,
  weight: true,
  allowedModelIds: true,
  allowedUserIds: true,
  createdAt: true,
  _count: { select: { tasks: { where: taskRunning } } },
} satisfies Prisma.ProviderKeySelect;

type KeyRow = Prisma.ProviderKeyGetPayload<{ select: typeof keySelect }>;

export function toKeyDto(row: KeyRow, isClosed = false): KeyDto {
  return {
    id: row.id,
    providerId: row.providerId,
    label: row.label,
    baseUrl: row.baseUrl,
    lastFour: row.lastFour,
    isSandbox: row.isSandbox,
    state: row.state,
    isClosed,
    disabled: row.disabledAt !== null,
    retiringSince: row.retiringAt?.toISOString() ?? null,
    checkedAt: row.checkedAt?.toISOString() ?? null,
    checkCode: keyCheckCodes.find((code) => code === row.checkCode) ?? null,
    balance: row.balance && row.balanceAt ? { amount: row.balance, at: row.balanceAt.toISOString() } : null,
    lastSuccessAt: row.lastSuccessAt?.toISOString() ?? null,
    pause: row.pausedAt && {
      since: row.pausedAt.toISOString(),
      code: pauseCodeOf(row.pauseCode),
      testAt: row.testAt?.toISOString() ?? null,
    },
    running: row._count.tasks,
    models: row.models,
    limits: { maxConcurrent: row.maxConcurrent, maxPerMinute: row.maxPerMinute },
    usualLimits: usualLimits(row),
    use: { priority: row.priority, weight: row.weight, models: row.allowedModelIds, people: row.allowedUserIds },
    createdAt: row.createdAt.toISOString(),
  };
}
