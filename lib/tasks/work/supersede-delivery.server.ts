import 'server-only';
import type { Json } from '@/lib/providers/contract';
import { readOutputs } from '../read-outputs';
import type { TaskServices } from './services.server';
import { type Settlement, settle } from './settle.server';

/**
 * Another word on where a result lies than the one that came first and is being stored. A forged callback must not keep
 * the true result from us: the answer of the call itself counts for more than a callback and is taken at once, another
 * callback as soon as the first link could not be copied. Answers `wait` while that is open, `settled` when nothing more
 * comes of it.
 */
export async function supersedeDelivery(
  services: TaskServices,
  { task, progress, evidence, where, set }: Settlement,
): Promise<'settled' | 'wait'> {
  if (progress.status !== 'succeeded' || progress.outputs.length === 0) return 'settled';
  const storing = await services.db.task.findFirst({
    where: { AND: [{ id: task.id, status: 'storing' }, where] },
    select: { outputs: true },
  });
  if (!storing) return 'settled';
  const known = new Set(readOutputs(storing.outputs as Json).map(({ url }) => url));
  if (progress.outputs.every(({ url }) => known.has(url))) return 'settled';
  const isFailing = { storeAttempts: { gt: 0 }, leaseId: null };
  const used = await settle(services, {
    task,
    progress,
    evidence,
    where: evidence === 'answer' ? where : { AND: [where, isFailing] },
    set,
    from: ['storing'],
  });
  return used ? 'settled' : 'wait';
}
