// Waits until the naive queue is idle, and sends the outcomes of its jobs. Its argument is the folder of results.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { calmMs, type Outcomes, timeoutMs } from '../compare/outcome.ts';
import { naiveQueue } from './queue.ts';

const [resultsFolder = ''] = process.argv.slice(2);
const open = ['created', 'retry', 'active'];
const deadline = Date.now() + timeoutMs;
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();

async function read(): Promise<Outcomes> {
  const { rows } = await client.query<{ number: number; state: string; changed: Date }>(
    `select (data->>'number')::int as number, state::text, coalesce(completed_on, started_on, created_on) as changed
     from naive.job where name = $1`,
    [naiveQueue],
  );
  return {
    settledAt: Math.max(...rows.map(({ changed }) => changed.getTime())),
    tasks: rows.map(({ number, state }) => {
      if (open.includes(state)) return { number, state: 'open' };
      // A file that exists counts as a result, even if the queue counts the job as failed.
      return { number, state: existsSync(path.join(resultsFolder, `${number}.mp4`)) ? 'result' : 'failed' };
    }),
  };
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
