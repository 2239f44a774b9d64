import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLiveHub } from '@/lib/live/live-hub.server';
import { verifyNextFile } from '@/lib/media/verify/verify-files.server';
import { findNotifications } from '@/lib/notifications/find-notifications.server';
import { readBells } from '@/lib/notifications/read-bells.server';
import { sweepNotifications } from '@/lib/notifications/sweep-notifications.server';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { findTasks } from '@/lib/tasks/find-tasks.server';
import { countUncertain } from '@/lib/tasks/find-uncertain.server';
import { getTask } from '@/lib/tasks/get-task.server';
import { findLinePlaces } from '@/lib/tasks/line/find-line-places.server';
import { sweepTasks } from '@/lib/tasks/work/sweep.server';
import { purgeTrash } from '@/lib/trash/purge-trash.server';
import { makeTemporaryFolder } from '@/scripts/testing/temporary-folder';
import { openTestDatabase } from '@/scripts/testing/test-database';
import type { Db, DbTransaction } from './client.server';
import { connectionSettings } from './connection-settings.server';

// Every statement that runs per page, per connection or per second, and how much of a large table it touches. What grows
// with the table stands out here by its blocks (8 KB each), long before it is slow. A new such statement joins the list.

/** Blocks a statement may touch: a page of fifty rows by an index touches about as many as it has rows. */
const mostBlocks = 300;

type Studio = Awaited<ReturnType<typeof createTestStudio>>;
interface Statement {
  text: string;
  values: unknown[];
}

const folder = makeTemporaryFolder();
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let studio: Studio;
let keyId: string;
let taskId: string;
let recorded: Statement[] | null = null;
const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;

beforeAll(async () => {
  // Of its own: what other tests have left would be touched too.
  database = await openTestDatabase(folder.path);
  process.env.DATABASE_URL = database.url;
  // What is really sent, with its parameters as the driver has them.
  pg.Client.prototype.query = function record(this: pg.Client, ...args: unknown[]) {
    const [first, second] = args;
    const statement =
      typeof first === 'object' && first !== null ? (first as Partial<Statement>) : { text: String(first) };
    const values = statement.values ?? (Array.isArray(second) ? second : []);
    if (statement.text && /^\s*(select|with|update|delete)/i.test(statement.text))
      recorded?.push({ text: statement.text, values });
    return query.apply(this, args);
  } as typeof pg.Client.prototype.query;
  studio = await createTestStudio();
  keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
  await fill();
  taskId = await studio.create(keyId, compositions.blocking);
  await studio.db.$executeRawUnsafe('ANALYZE');
});

afterAll(async () => {
  pg.Client.prototype.query = query as typeof pg.Client.prototype.query;
  await studio.db.$disconnect();
  await database.remove();
  folder.remove();
});

/** A tenant that has worked for a year. */
async function fill(): Promise<void> {
  const { db, actor } = studio;
  const { tenantId, userId } = actor;
  await db.$executeRaw`
    INSERT INTO "Task" (id, "tenantId", "userId", "requestId", "providerId", "modelId", kind, mode, "keyId", "isSandbox",
      status, money, input, prompt, "createdAt", "updatedAt", "finishedAt", "deletedAt")
    SELECT gen_random_uuid(), ${tenantId}::uuid, ${userId}::uuid, gen_random_uuid(), 'see2ai', ${compositions.blocking.modelId},
      'video', 'text', ${keyId}::uuid, false, 'succeeded', 'charged',
      CASE WHEN n % 4 = 0 THEN 'null'::jsonb ELSE '{}'::jsonb END, 'A paper boat ' || n,
      now() - n * interval '9 minutes', now() - n * interval '9 minutes', now() - n * interval '9 minutes',
      CASE WHEN n % 4 = 0 THEN now() - n * interval '9 minutes' END
    FROM generate_series(1, 20000) n`;
  await db.$executeRaw`
    INSERT INTO "TaskEvent" ("tenantId", "taskId", type, status, money, "createdAt")
    SELECT "tenantId", id, type, 'succeeded', 'charged', "createdAt"
    FROM "Task", unnest(ARRAY['created', 'accepted', 'succeeded']) type WHERE "tenantId" = ${tenantId}::uuid ORDER BY "createdAt"`;
  await db.$executeRaw`
    INSERT INTO "Notification" (id, "tenantId", "userId", kind, "taskId", "readAt", "createdAt")
    SELECT gen_random_uuid(), "tenantId", "userId", 'finished', id, now(), now() - row_number() OVER () * interval '5 minutes'
    FROM "Task" WHERE "tenantId" = ${tenantId}::uuid`;
  await db.$executeRaw`
    INSERT INTO "CallbackReceipt" (id, "taskId", "bodyHash", body, "receivedAt", "processedAt")
    SELECT gen_random_uuid(), id, 'hash', '{}'::jsonb, "createdAt", "createdAt" FROM "Task" WHERE "tenantId" = ${tenantId}::uuid`;
  await db.$executeRaw`
    INSERT INTO "Asset" (id, "tenantId", kind, origin, "fileName", mime, "sizeBytes", sha256, "storageKey", "taskId",
      "resultIndex", "verifiedAt", "createdAt")
    SELECT gen_random_uuid(), "tenantId", 'video', 'result', 'r.mp4', 'video/mp4', 1, 'hash', 'no/such/' || id, id, 0, now(), "createdAt"
    FROM "Task" WHERE "tenantId" = ${tenantId}::uuid AND "deletedAt" IS NULL`;
}

async function statementsOf(run: () => Promise<unknown>): Promise<Statement[]> {
  recorded = [];
  try {
    await run();
    return recorded;
  } finally {
    recorded = null;
  }
}

/** How many blocks a statement touches; it is run for that, and taken back. */
async function blocksOf({ text, values }: Statement): Promise<number> {
  const client = new pg.Client(connectionSettings(String(process.env.DATABASE_URL)));
  await client.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values);
    await client.query('ROLLBACK');
    const [{ Plan: plan }] = rows[0]['QUERY PLAN'];
    return plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
  } finally {
    await client.end();
  }
}

/** Listens until it has caught up, and a few reads longer. */
async function listen(lastEventId?: number): Promise<void> {
  const hub = createLiveHub({ db: studio.db, now: () => new Date(), intervalMs: 5, onError: () => {} });
  const told = Promise.withResolvers<void>();
  const { tenantId, userId } = studio.actor;
  const onBell = () => told.resolve();
  const rest = { onTasks: () => {}, onResync: () => {}, onCaughtUp: () => {} };
  const stop = await hub.listen({ tenantId, userId, onBell, ...rest }, lastEventId);
  await told.promise;
  stop();
}

const newestSeq = async () =>
  Number((await studio.db.taskEvent.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true } }))?.seq);

const repeated: Record<string, () => Promise<unknown>> = {
  'per page: a list of tasks': () => findTasks(studio.actor.tenantId, {}),
  'per page: a person’s own tasks': () => findTasks(studio.actor.tenantId, { personId: studio.actor.userId }),
  'per page: a task': () => getTask(studio.actor.tenantId, taskId, 'creator'),
  'per page: notifications': () => findNotifications({ ...studio.actor, role: 'creator' }),
  'per page: how many are uncertain': () => countUncertain(studio.actor.tenantId),
  'every few seconds: places of queued tasks': () => findLinePlaces(studio.actor.tenantId),
  'per connection: a first one': () => listen(),
  'per connection: one that comes back': async () => listen((await newestSeq()) - 20),
  'per second: what is unread': () => readBells(studio.db, [studio.actor]),
  'every few seconds: the sweep': async () => sweepTasks(await studio.services()),
  'every few seconds: the trash’s purge': async () => purgeTrash(await studio.services()),
  'every few seconds: the next file to check': async () =>
    verifyNextFile(await studio.services(), { bytesPerSecond: 1e9 }),
};

test.each(Object.entries(repeated))('%s', async (_, run) => {
  const statements = await statementsOf(run);
  expect(statements.length).toBeGreaterThan(0);
  const touched: [number, string][] = [];
  for (const statement of statements) touched.push([await blocksOf(statement), statement.text]);
  expect(touched.filter(([blocks]) => blocks > mostBlocks)).toEqual([]);
});

test('every hour: the notifications’ sweep', async () => {
  const taken = new Error('taken back, so that the table is as large when its statements are looked at');
  const sweep = (tx: DbTransaction) => sweepNotifications(tx as Db);
  const statements = await statementsOf(async () => {
    await expect(
      studio.db.$transaction(async (tx) => {
        await sweep(tx);
        throw taken;
      }),
    ).rejects.toBe(taken);
  });
  const looks = statements.filter(({ text }) => /^select/i.test(text));
  // As many steps along an index as are kept per person.
  for (const look of looks) expect(await blocksOf(look)).toBeLessThan(1_500);
  expect(looks.length).toBeGreaterThan(1);
});
