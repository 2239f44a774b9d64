import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Json } from '@/lib/providers/contract';
import { readOutputs } from '../read-outputs';
import type { TaskServices } from './services.server';
import { type Settlement, settle } from './settle.server';

/**
 * Another word on where a result lies than the one that came first. A forged callback must not keep the true result from
 * us: the answer of the call itself counts for more than a callback and is taken at once, also when a callback's file is
 * stored already; another callback as soon as the first callback's link could not be copied. Answers `wait` while that is
 * open, `settled` when nothing more comes of it.
 */
export async function supersedeDelivery(services: TaskServices, settlement: Settlement): Promise<'settled' | 'wait'> {
  const { task, progress, evidence, where } = settlement;
  if (progress.status !== 'succeeded' || progress.outputs.length === 0) return 'settled';
  const isAnswer = evidence === 'answer';
  const replaced = isAnswer ? (['storing', 'succeeded'] as const) : (['storing'] as const);
  const delivered = await services.db.task.findFirst({
    where: { AND: [{ id: task.id, status: { in: [...replaced] } }, where, isNotPurged] },
    select: { outputs: true },
  });
  if (!delivered) return 'settled';
  const known = new Set(readOutputs(delivered.outputs as Json).map(({ url }) => url));
  if (progress.outputs.every(({ url }) => known.has(url))) return 'settled';
  // What the provider itself named is not given up for what a callback names.
  const isFailing = { storeAttempts: { gt: 0 }, leaseId: null, NOT: { deliveredBy: { in: ['answer', 'poll'] } } };
  const used = await settle(services, {
    ...settlement,
    where: { AND: [where, isAnswer ? isNotPurged : isFailing] },
    from: replaced,
    isReplacement: true,
  });
  return used ? 'settled' : 'wait';
}

const isNotPurged: Prisma.TaskWhereInput = { NOT: { input: { equals: Prisma.JsonNull } } };
