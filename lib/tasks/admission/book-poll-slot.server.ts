import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import { type LimitedKey, limitsOf } from '@/lib/keys/key-limits';
import { firstGap, pollSpacingMs } from './poll-pace';

export interface WantedPoll {
  /** The wanted time of the poll. */
  at: Date;
  now: Date;
}

/**
 * Books the time of a task's next poll: the wanted time, or the first time after it that the other polls of its key
 * leave free. The caller writes the time into the row in this same transaction: the key's row is locked until then. The
 * time is at least one spacing ahead, so that past polls need not be remembered. The sandbox has no poll limit.
 */
export async function bookPollSlot(tx: DbTransaction, taskId: string, { at, now }: WantedPoll): Promise<Date> {
  const [key] = await tx.$queryRaw<(LimitedKey & { id: string })[]>`
    SELECT key."id", key."providerId", key."isSandbox", key."maxConcurrent", key."maxPerMinute"
    FROM "Task" task JOIN "ProviderKey" key ON key."id" = task."keyId"
    WHERE task."id" = ${taskId}::uuid AND NOT key."isSandbox"
    FOR NO KEY UPDATE OF key`;
  if (!key) return at;
  const spacing = pollSpacingMs(limitsOf(key).maxPerMinute);
  const earliest = Math.max(at.getTime(), now.getTime() + spacing);
  const others = await tx.task.findMany({
    where: {
      keyId: key.id,
      id: { not: taskId },
      status: { in: ['running', 'cancelled', 'uncertain'] },
      nextPollAt: { gt: new Date(earliest - spacing) },
    },
    select: { nextPollAt: true },
    orderBy: { nextPollAt: 'asc' },
  });
  const taken = others.flatMap(({ nextPollAt }) => nextPollAt?.getTime() ?? []);
  return new Date(firstGap(taken, earliest, spacing));
}
