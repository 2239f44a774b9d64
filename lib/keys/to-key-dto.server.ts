import 'server-only';
import type { Prisma } from '@/lib/db/generated/client';
import type { ProviderId } from '@/lib/providers/contract';
import { type KeyDto, keyCheckCodes } from './dto';
import { usualLimits } from './key-limits';

/** Tasks that have left the line and are not heard the last of. */
const taskRunning = { status: { in: ['submitting', 'running'] } } satisfies Prisma.TaskWhereInput;

/** What a KeyDto is made from. The secret is not among it, so it cannot leave by mistake. */
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
  maxConcurrent: true,
  maxPerMinute: true,
  createdAt: true,
  _count: { select: { tasks: { where: taskRunning } } },
} satisfies Prisma.ProviderKeySelect;

type KeyRow = Prisma.ProviderKeyGetPayload<{ select: typeof keySelect }>;

export function toKeyDto(row: KeyRow): KeyDto {
  return {
    id: row.id,
    providerId: row.providerId as ProviderId,
    label: row.label,
    baseUrl: row.baseUrl,
    lastFour: row.lastFour,
    isSandbox: row.isSandbox,
    state: row.state,
    disabled: row.disabledAt !== null,
    retiringSince: row.retiringAt?.toISOString() ?? null,
    checkedAt: row.checkedAt?.toISOString() ?? null,
    checkCode: keyCheckCodes.find((code) => code === row.checkCode) ?? null,
    balance: row.balance && row.balanceAt ? { amount: row.balance, at: row.balanceAt.toISOString() } : null,
    lastSuccessAt: row.lastSuccessAt?.toISOString() ?? null,
    running: row._count.tasks,
    limits: { maxConcurrent: row.maxConcurrent, maxPerMinute: row.maxPerMinute },
    usualLimits: usualLimits(row),
    createdAt: row.createdAt.toISOString(),
  };
}
