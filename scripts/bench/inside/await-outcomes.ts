// Waits until all tasks of the studio are settled, and sends their outcomes.
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
  // For an hour the studio may still read a provider's list, to find a job that never arrived there. That changes no
  // outcome, so only the ends and the creation of tasks count.
  const settledAt = Math.max(...tasks.map(({ createdAt, finishedAt }) => (finishedAt ?? createdAt).getTime()));
  return {
    settledAt,
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
  (outcomes.tasks.some(({ state }) => state === 'open') || Date.now() - outcomes.settledAt < calmMs)
) {
  await delay(1_000);
  outcomes = await read();
}
process.send?.(outcomes, () => process.exit(0));
