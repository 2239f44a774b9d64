// Sends how long the given tasks took from one recorded event to the next, in milliseconds.
import { getDb } from '@/lib/db/client.server';

export type Timeline = { taskId: string; claimedMs: number; intentMs: number };

const ids = process.argv.slice(2);
const events = await getDb().taskEvent.findMany({
  where: { taskId: { in: ids }, type: { in: ['created', 'submitting', 'sending'] } },
  select: { taskId: true, type: true, createdAt: true },
});
const at = (taskId: string, type: string) => {
  const event = events.find((one) => one.taskId === taskId && one.type === type);
  if (!event) throw new Error(`Task ${taskId} has no event ${type}.`);
  return event.createdAt.getTime();
};
const timelines = ids.map((taskId): Timeline => {
  const claimedAt = at(taskId, 'submitting');
  return { taskId, claimedMs: claimedAt - at(taskId, 'created'), intentMs: at(taskId, 'sending') - claimedAt };
});
process.send?.(timelines, () => process.exit(0));
