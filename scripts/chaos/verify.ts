import { getDb } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import type { LedgerView } from '@/lib/sandbox/ledger/entries';
import { breachesOfCharges } from './breaches-of-charges.ts';
import { breachesOfFiles, orphanFiles } from './breaches-of-files.ts';
import { breachesOfStory } from './breaches-of-story.ts';
import type { GatewayControl } from './gateway.ts';
import type { Click } from './press.ts';

/** A promise that was broken. */
export interface Breach {
  /**
   * (a) at most one accepted job per click; (b) each ends succeeded, failed with the provider's word, or uncertain where
   * the gateway left it open; (c) a success has its bytes, poster and row, and nothing lies about; (d) the events tell
   * the final state; (e) only allowed transitions; (f) taken over within lease + 10 s; (g) nothing waits for ever.
   */
  promise: 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g';
  what: string;
}

const taskInclude = {
  events: { orderBy: { seq: 'asc' } },
  results: true,
} satisfies Prisma.TaskInclude;
export type FullTask = Prisma.TaskGetPayload<{ include: typeof taskInclude }>;

export async function readTasks(where: Prisma.TaskWhereInput): Promise<FullTask[]> {
  return await getDb().task.findMany({ where, include: taskInclude });
}

export interface Evidence {
  clicks: readonly Click[];
  tasks: readonly FullTask[];
  ledger: LedgerView;
  /** Tasks to whose paid call a worker had the answer, on its disk. */
  answered: ReadonlySet<string | undefined>;
}

/** Compares what was clicked, what the gateway charged, what the database says, and what lies in storage. */
export async function verify(
  { clicks, tasks, ledger, answered }: Evidence,
  gateway: GatewayControl,
  mediaFolder: string,
): Promise<Breach[]> {
  const breaches: Breach[] = [];
  for (const { words } of clicks) {
    const mine = tasks.filter(({ prompt }) => prompt.includes(words));
    const [task] = mine;
    if (mine.length !== 1 || !task) {
      breaches.push({ promise: 'a', what: `${words}: ${mine.length} tasks for one click` });
      continue;
    }
    breaches.push(
      ...breachesOfCharges(task, words, ledger, answered.has(task.id)),
      ...breachesOfStory(task),
      ...(await breachesOfFiles(task, ledger, gateway, mediaFolder)),
    );
  }
  return [...breaches, ...(await orphanFiles(tasks, mediaFolder))];
}
