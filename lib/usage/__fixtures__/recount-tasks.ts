import type { Db } from '@/lib/db/client.server';
import { plus } from '@/lib/spending/amount';
import { knownEstimateSchema } from '@/lib/spending/known-estimate';
import { dayOf } from '@/lib/time/calendar-day';

/** The counted days of a tenant, as comparable texts. */
export async function countedDays(db: Db, tenantId: string): Promise<string[]> {
  const rows = await db.usageDay.findMany({ where: { tenantId } });
  return rows
    .map((row) => [
      ...[
        row.day.toISOString().slice(0, 10),
        row.userId,
        row.providerId,
        row.modelId,
        row.keyId,
        row.isSandbox,
        row.unit,
      ],
      ...[row.tasks, row.succeeded, row.failed, row.cancelled, row.uncertain, row.open],
      ...[row.spent.toFixed(), row.unpriced, row.inFlight.toFixed(), row.unsettled.toFixed()],
      ...[row.unsettledTasks, row.unsettledUnpriced],
      ...[row.comparedEstimate.toFixed(), row.comparedActual.toFixed(), row.comparedTasks, row.runMs, row.timed],
    ])
    .map((row) => row.join(' '))
    .sort();
}

/** The same from the tasks, one by one and without SQL: a second opinion. */
export async function recountTasks(db: Db, tenantId: string, timeZone: string): Promise<string[]> {
  const tasks = await db.task.findMany({ where: { tenantId } });
  const groups = new Map<string, Sums>();
  for (const task of tasks) {
    const parsed = knownEstimateSchema.safeParse(task.estimate);
    const estimate = parsed.success ? parsed.data : null;
    const unit = estimate?.unit ?? (task.costPoints === null ? '' : 'points');
    const reported = unit === 'points' && task.costPoints !== null ? String(task.costPoints) : null;
    const cost = reported ?? estimate?.amount ?? null;
    const place = [dayOf(task.createdAt, timeZone), task.userId, task.providerId, task.modelId, task.keyId];
    const key = [...place, task.isSandbox, unit].join(' ');
    const sums = groups.get(key) ?? emptySums();
    groups.set(key, sums);
    sums.tasks += 1;
    const isUnderWay = ['submitting', 'running', 'storing'].includes(task.status);
    if (isUnderWay || task.status === 'queued') sums.open += 1;
    else sums[task.status as 'succeeded'] += 1;
    if (task.money === 'charged') {
      if (cost === null) sums.unpriced += 1;
      else sums.spent = plus(sums.spent, cost);
      if (reported !== null && estimate) {
        sums.comparedEstimate = plus(sums.comparedEstimate, estimate.amount);
        sums.comparedActual = plus(sums.comparedActual, reported);
        sums.comparedTasks += 1;
      }
    }
    if (task.money === 'may_be_charged' && isUnderWay) sums.inFlight = plus(sums.inFlight, cost ?? '0');
    if (task.money === 'may_be_charged' && !isUnderWay) {
      sums.unsettled = plus(sums.unsettled, cost ?? '0');
      sums.unsettledTasks += 1;
      if (cost === null) sums.unsettledUnpriced += 1;
    }
    if (task.status === 'succeeded' && task.submittedAt && task.finishedAt) {
      sums.runMs += task.finishedAt.getTime() - task.submittedAt.getTime();
      sums.timed += 1;
    }
  }
  return [...groups].map(([key, sums]) => [key, ...Object.values(sums)].join(' ')).sort();
}

type Sums = ReturnType<typeof emptySums>;

/** In the order of the texts. */
const emptySums = () => ({
  tasks: 0,
  succeeded: 0,
  failed: 0,
  cancelled: 0,
  uncertain: 0,
  open: 0,
  spent: '0',
  unpriced: 0,
  inFlight: '0',
  unsettled: '0',
  unsettledTasks: 0,
  unsettledUnpriced: 0,
  comparedEstimate: '0',
  comparedActual: '0',
  comparedTasks: 0,
  runMs: 0,
  timed: 0,
});
