import 'server-only';
import { Prisma, type Task } from '@/lib/db/generated/client';
import { readOutputs } from '@/lib/media/read-outputs';
import type { Progress } from '@/lib/providers/contract';
import { isInline } from '@/lib/providers/inline-media';
import type { Json } from '@/lib/text/json';
import type { TaskServices } from './services.server';
import { type Settlement, settle } from './settle.server';

type Delivery = Extract<Progress, { status: 'succeeded' }>;
type Delivered = Pick<Task, 'status' | 'outputs' | 'answer'>;

/** The most links that a task has: somebody who knows its callback address must not fill the storage. */
const mostLinks = 4;

/**
 * Handles a result that comes after another one was accepted. A forged callback must not keep the true result from us.
 * The answer of the call itself counts for more than a callback: it replaces the callback's links at once, even if
 * their files are already stored. Of several callbacks nobody knows which is true: a second one replaces the first as
 * soon as the first link could not be copied, and stands beside it if it could. Returns `wait` while that is open,
 * `settled` when nothing more follows.
 */
export async function supersedeDelivery(services: TaskServices, settlement: Settlement): Promise<'settled' | 'wait'> {
  const { task, progress, evidence, where } = settlement;
  if (progress.status !== 'succeeded' || progress.outputs.length === 0) return 'settled';
  const delivered = await services.db.task.findFirst({
    where: { AND: [{ id: task.id, status: { in: ['storing', 'succeeded'] } }, where, isNotPurged] },
    select: { status: true, outputs: true, answer: true, deliveredBy: true },
  });
  if (!delivered) return 'settled';
  const known = new Set(readOutputs(delivered.outputs as Json).map(({ url }) => url));
  const further = progress.outputs.filter(({ url }) => !known.has(url));
  if (evidence === 'answer' && known.size === progress.outputs.length && further.length === 0)
    return await confirm(services, settlement);
  if (evidence === 'answer') return await replaceByAnswer(services, settlement);
  if (further.length === 0) return 'settled';
  if (delivered.status === 'storing') return await replaceFailing(services, settlement);
  if (delivered.deliveredBy !== 'callback' || known.size >= mostLinks) return 'settled';
  // The task keeps its first answer, so media inside this one could not be stored later.
  const links = further.filter(({ url }) => !isInline(url));
  if (links.length === 0) return 'settled';
  return await addBeside(services, { ...settlement, progress }, delivered, links);
}

/** The call has named the same links: from now on no callback adds anything. */
async function confirm(services: TaskServices, { task, where }: Settlement): Promise<'settled'> {
  await services.db.task.updateMany({ where: { AND: [{ id: task.id }, where] }, data: { deliveredBy: 'answer' } });
  return 'settled';
}

async function replaceByAnswer(services: TaskServices, settlement: Settlement): Promise<'settled' | 'wait'> {
  const where = { AND: [settlement.where, isNotPurged] };
  const used = await settle(services, { ...settlement, where, from: ['storing', 'succeeded'], replaced: 'yes' });
  return used ? 'settled' : 'wait';
}

async function replaceFailing(services: TaskServices, settlement: Settlement): Promise<'settled' | 'wait'> {
  // A link that the provider itself named is not given up for a link of a callback.
  const isFailing = { storeAttempts: { gt: 0 }, leaseId: null, NOT: { deliveredBy: { in: ['answer', 'poll'] } } };
  const where = { AND: [settlement.where, isFailing, isNotPurged] };
  const used = await settle(services, { ...settlement, where, from: ['storing'], replaced: 'yes' });
  return used ? 'settled' : 'wait';
}

/** Only adds links: the task's cost, its answer and its stored files stay the same. */
async function addBeside(
  services: TaskServices,
  settlement: Settlement & { progress: Delivery },
  delivered: Delivered,
  further: Delivery['outputs'],
): Promise<'settled' | 'wait'> {
  const before = readOutputs(delivered.outputs as Json);
  const outputs = [
    ...before.map(({ url, coverUrl, expiresAt, isFurther }) => ({
      url,
      ...(coverUrl !== null && { coverUrl }),
      ...(expiresAt !== null && { expiresAt }),
      ...(isFurther && { isFurther }),
    })),
    ...further.map((output) => ({ ...output, isFurther: true })),
  ].slice(0, mostLinks);
  const used = await settle(services, {
    ...settlement,
    progress: { status: 'succeeded', outputs, usage: {}, answer: delivered.answer as Delivery['answer'] },
    where: { AND: [settlement.where, isNotPurged, { deliveredBy: 'callback' }] },
    from: ['succeeded'],
    replaced: 'also',
  });
  return used ? 'settled' : 'wait';
}

const isNotPurged: Prisma.TaskWhereInput = { NOT: { input: { equals: Prisma.JsonNull } } };
