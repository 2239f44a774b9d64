import 'server-only';
import type { Prisma } from '@/lib/db/generated/client';
import { changeTask } from '../task-lifecycle.server';
import type { TaskServices } from './services.server';

/** Per sweep; the next one takes the rest. */
const batch = 100;

/**
 * The alarm: a result that is not stored although half of the time between its delivery and the end of its link is over.
 * Said once per delivery, in the log and as an event of the task, which its page and notifications go by. Found by the
 * index `(status, outputsExpireAt)`: only what waits with a living link is looked at.
 */
export async function warnOfExpiry(services: TaskServices, scope: Prisma.TaskWhereInput = {}): Promise<void> {
  const now = services.now();
  const waiting = await services.db.task.findMany({
    where: {
      AND: [
        scope,
        { status: { in: ['storing', 'failed'] }, outputsExpireAt: { gt: now } },
        { OR: [{ status: 'storing' }, { errorCode: 'storeFailed', deletedAt: null }] },
      ],
    },
    orderBy: { outputsExpireAt: 'asc' },
    take: batch,
    select: {
      id: true,
      status: true,
      updatedAt: true,
      outputsExpireAt: true,
      events: { where: { type: { in: ['delivered', 'linkEnding'] } }, orderBy: { seq: 'desc' }, take: 1 },
    },
  });
  for (const { id, status, updatedAt, outputsExpireAt, events } of waiting) {
    const [last] = events;
    if (last?.type !== 'delivered' || !outputsExpireAt) continue;
    const halfWay = (last.createdAt.getTime() + outputsExpireAt.getTime()) / 2;
    if (now.getTime() < halfWay) continue;
    const endsAt = outputsExpireAt.toISOString();
    const said = await changeTask(services, {
      taskId: id,
      from: [status],
      // As it was found: of two workers that sweep at once only one says it.
      where: { updatedAt },
      set: { outputsExpireAt },
      event: { type: 'linkEnding', data: { endsAt } },
    });
    if (said) services.log.warn({ taskId: id, endsAt }, 'A result is not stored and its link is half-way to its end');
  }
}
