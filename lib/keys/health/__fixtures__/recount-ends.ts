import type { Db } from '@/lib/db/client.server';
import { binEdges } from '../duration-bins';
import { keyTroubleCodes, refusalCodes } from '../outcome';
import { healthWindows, slotOf } from '../slots';

/** The counted slots of a tenant, as comparable texts. */
export async function countedSlots(db: Db, tenantId: string): Promise<string[]> {
  const rows = await db.keyHealthSlot.findMany({ where: { tenantId } });
  return rows
    .map(({ minutes, startsAt, keyId, modelId, ...row }) =>
      [
        ...[minutes, startsAt.toISOString(), keyId, modelId],
        ...[row.succeeded, row.failed, row.keyTrouble, row.refused, row.uncertain],
        row.bins.map((bin, index) => `${bin}:${row.counts[index]}`).join(','),
        ...[row.lastErrorAt?.toISOString(), row.lastErrorCode],
      ].join(' '),
    )
    .sort();
}

/** The same from the tasks, one by one and without SQL: a second opinion. */
export async function recountEnds(db: Db, tenantId: string): Promise<string[]> {
  const slots = new Map<string, Sums>();
  const tasks = await db.task.findMany({ where: { tenantId, finishedAt: { not: null } } });
  for (const task of tasks) {
    const outcome = outcomeOf(task);
    if (!outcome || !task.finishedAt) continue;
    for (const { slotMinutes } of healthWindows) {
      const start = slotOf(task.finishedAt, slotMinutes).toISOString();
      const key = [slotMinutes, start, task.keyId, task.modelId].join(' ');
      const sums = slots.get(key) ?? {
        succeeded: 0,
        failed: 0,
        keyTrouble: 0,
        refused: 0,
        uncertain: 0,
        times: [],
        errors: [],
      };
      slots.set(key, sums);
      sums[outcome] += 1;
      if (outcome !== 'succeeded') sums.errors.push([task.finishedAt.toISOString(), String(task.errorCode)]);
      else if (task.submittedAt) {
        const ms = task.finishedAt.getTime() - task.submittedAt.getTime();
        sums.times.push(binEdges.filter((edge) => edge <= ms).length);
      }
    }
  }
  return [...slots]
    .map(([key, { times, errors, ...sums }]) => {
      const bins = [
        ...Map.groupBy(
          times.sort((one, other) => one - other),
          (bin) => bin,
        ),
      ];
      const last = errors.sort().at(-1) ?? [];
      const counts = bins.map(([bin, some]) => `${bin}:${some.length}`).join(',');
      return [key, ...Object.values(sums), counts, last[0], last[1]].join(' ');
    })
    .sort();
}

interface Sums {
  succeeded: number;
  failed: number;
  keyTrouble: number;
  refused: number;
  uncertain: number;
  times: number[];
  errors: [at: string, code: string][];
}

function outcomeOf({
  status,
  errorKind,
  errorCode,
}: {
  status: string;
  errorKind: string | null;
  errorCode: string | null;
}) {
  if (status === 'succeeded' || status === 'uncertain') return status;
  if (status !== 'failed') return null;
  if (keyTroubleCodes.includes(errorCode ?? '')) return 'keyTrouble';
  if (refusalCodes.includes(errorCode ?? '')) return 'refused';
  return errorKind === 'studio' && errorCode !== 'noOutput' ? null : 'failed';
}
