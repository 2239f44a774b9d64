// Waits until no task of the studio is under way, and sends how each ended.
import { setTimeout as delay } from 'node:timers/promises';
import { getDb } from '@/lib/db/client.server';
import { calmMs, type Outcomes, type TaskOutcome, timeoutMs } from '../compare/outcome.ts';
import { numberIn } from '../numbered-tasks.ts';

const db = getDb();
const open = ['queued', 'submitting', 'running', 'storing'];
const deadline = Date.now() + timeoutMs;

async function read(): Promise<Outcomes> {
  const tasks = await db.task.findMany({
    select: { prompt: true, status: true, createdAt: true, finishedAt: true, _count: { select: { results: true } } },
  });
  // Looks into a provider's list for what never got there go on for an hour, and change nothing.
  const restAt = Math.max(...tasks.map(({ createdAt, finishedAt }) => (finishedAt ?? createdAt).getTime()));
  return {
    restAt,
    tasks: tasks.map(({ prompt, status, _count }) => ({
      number: numberIn(prompt ?? '') ?? -1,
      state: stateOf(status, _count.results),
    })),
  };
}

function stateOf(status: string, results: number): TaskOutcome['state'] {
  if (open.includes(status)) return 'open';
  if (status === 'succeeded' && results > 0) return 'result';
  return status === 'uncertain' ? 'uncertain' : 'failed';
}

let outcomes = await read();
while (
  Date.now() < deadline &&
  (outcomes.tasks.some(({ state }) => state === 'open') || Date.now() - outcomes.restAt < calmMs)
) {
  await delay(1_000);
  outcomes = await read();
}
process.send?.(outcomes, () => process.exit(0));
