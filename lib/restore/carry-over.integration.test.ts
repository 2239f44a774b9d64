import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PrismaPg } from '@prisma/adapter-pg';
import { v7 } from 'uuid';
import { expect, inject, it, onTestFinished } from 'vitest';
import { connectionSettings } from '@/lib/db/connection-settings.server';
import { embeddedAddress } from '@/lib/db/embedded-address.server';
import { type Prisma, PrismaClient } from '@/lib/db/generated/client';
import { startProcess, stopProcess } from '@/scripts/studio/child-process';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';
import { copyTemplate } from '@/scripts/testing/test-database';

/** Starts the database of a folder, runs `work` and stops the database. */
async function withDatabase<T>(dataDir: string, work: (db: PrismaClient) => Promise<T>): Promise<T> {
  const child = await startProcess({
    entry: 'lib/db/embedded-process.ts',
    args: [dataDir],
    env: { LOG_LEVEL: 'silent' },
  });
  onTestFinished(() => stopProcess(child, 10_000));
  const { connectionString } = embeddedAddress(dataDir);
  const db = new PrismaClient({ adapter: new PrismaPg(connectionSettings(connectionString)) });
  try {
    return await work(db);
  } finally {
    await db.$disconnect();
    await stopProcess(child, 10_000);
  }
}

function script(name: string, dataDir: string, ...args: string[]) {
  return promisify(execFile)('npm', ['run', '--silent', name, '--', ...args], {
    env: { ...process.env, DATABASE_URL: '', DATA_DIR: dataDir },
  });
}

type Columns = Partial<Prisma.TaskUncheckedCreateInput>;

async function addKey(db: PrismaClient, tenantId: string): Promise<string> {
  const data = {
    tenantId,
    providerId: 'aitoearn',
    label: 'k',
    baseUrl: 'https://a.example',
    secret: 's',
    lastFour: 's',
  };
  return (await db.providerKey.create({ data })).id;
}

it('carries over paid jobs that are newer than the copy, so that none is lost or sent twice', async () => {
  const dataDir = temporaryFolder();
  await copyTemplate(inject('databaseTemplate'), dataDir);
  const ids = { tenant: '', user: '', key: '', budget: '' };
  const add = async (db: PrismaClient, columns: Columns) => {
    const what = { providerId: 'aitoearn', modelId: 'm', kind: 'video', mode: 'text', input: {}, prompt: '' } as const;
    const owner = { tenantId: ids.tenant, userId: ids.user, keyId: ids.key, requestId: v7(), isSandbox: false };
    return (await db.task.create({ data: { ...owner, ...what, ...columns } })).id;
  };
  const addEntry = async (
    db: PrismaClient,
    entry: Pick<Prisma.BudgetEntryUncheckedCreateInput, 'taskId' | 'state' | 'reserved' | 'settled'>,
  ) => {
    const asked = BigInt(entry.reserved) + BigInt(entry.settled ?? 0);
    const admittedAt = new Date();
    const of = { budgetId: ids.budget, tenantId: ids.tenant, startsAt: admittedAt, admittedAt };
    await db.budgetEntry.create({ data: { ...of, asked, admitted: asked, ...entry } });
  };
  const sent = (hash: string): Columns => ({
    attempt: 1,
    requestHash: hash,
    callbackHash: hash,
    requestPath: '/a',
    submittedAt: new Date(),
    money: 'may_be_charged',
  });
  // Larger than the largest safe JavaScript integer.
  const operation = '{"taskId": 9007199254740993}';

  const { queued, alsoQueued, running, lost, storing, done } = await withDatabase(dataDir, async (db) => {
    ids.tenant = (await db.tenant.create({ data: { name: 'Studio' } })).id;
    ids.user = (await db.user.create({ data: { email: 'a@example.com', name: 'Ada', passwordHash: '-' } })).id;
    ids.key = await addKey(db, ids.tenant);
    const [queued, alsoQueued] = [await add(db, {}), await add(db, {})];
    const never = new Date('2999-01-01');
    const browser = { address: '-', userAgent: '-', idleEndsAt: never, endsAt: never };
    const shared = { tenantId: ids.tenant, timeZone: 'UTC', unit: 'points', period: 'month' } as const;
    const budget = { ...shared, scope: 'tenant', limitAmount: 20n, mode: 'stop', unknownRule: 'refuse' } as const;
    ids.budget = (await db.budget.create({ data: budget })).id;
    await db.session.create({ data: { userId: ids.user, tenantId: ids.tenant, ...browser } });
    await script('db:snapshot', dataDir);

    // Since the copy: one queued task is being sent, one has its file, and new tasks came with a new key.
    await db.task.update({ where: { id: queued }, data: { status: 'submitting', ...(sent('a') as Columns) } as never });
    await db.task.update({
      where: { id: alsoQueued },
      data: { ...(sent('b') as Columns), status: 'succeeded', money: 'charged', operation: { taskId: '1' } } as never,
    });
    await db.asset.create({
      data: {
        tenantId: ids.tenant,
        taskId: alsoQueued,
        resultIndex: 0,
        kind: 'video',
        origin: 'result',
        fileName: 'a.mp4',
        mime: 'video/mp4',
        sizeBytes: 5n,
        sha256: 'x',
        storageKey: `${ids.tenant}/a`,
      },
    });
    ids.key = await addKey(db, ids.tenant);
    const running = await add(db, { ...sent('c'), status: 'running' });
    // A budget of before the copy reserved for a queued task that ended since, and for one that is newer than the copy.
    await addEntry(db, { taskId: alsoQueued, state: 'settled', settled: 5n, reserved: 0n });
    await addEntry(db, { taskId: running, state: 'reserved', reserved: 7n });
    await db.$executeRawUnsafe(`UPDATE "Task" SET "operation" = '${operation}' WHERE "id" = '${running}'`);
    await db.taskEvent.create({
      data: { tenantId: ids.tenant, taskId: running, type: 'created', status: 'queued', money: 'not_sent' },
    });
    const lost = await add(db, { ...sent('d'), status: 'submitting', leaseId: v7(), leaseUntil: new Date() });
    const storing = await add(db, { ...sent('e'), status: 'storing', outputs: [{ url: 'https://a.example/a.mp4' }] });
    const done = await add(db, { ...sent('f'), status: 'succeeded', money: 'charged' });
    return { queued, alsoQueued, running, lost, storing, done };
  });

  const { stdout, stderr } = await script('db:restore', dataDir, 'latest');
  expect(stderr).toBe('');
  expect(stdout).toContain('Newer than this copy: 4 tasks, 1 files, 4 paid jobs under way.');
  expect(stdout).toContain('1 tasks that were queued in the copy were sent or ended since');

  await withDatabase(dataDir, async (db) => {
    // The restore ends all sessions: they may have been ended after the copy.
    expect(await db.session.count()).toBe(0);
    const task = (id: string) => db.task.findUniqueOrThrow({ where: { id } });
    const uncertain = { status: 'uncertain', money: 'may_be_charged', leaseId: null, nextPollAt: expect.any(Date) };
    expect(await task(queued)).toMatchObject({ ...uncertain, attempt: 1, requestHash: 'a', callbackHash: 'a' });
    expect(await task(running)).toMatchObject({ ...uncertain, keyId: ids.key, errorCode: 'restored' });
    expect(await task(lost)).toMatchObject({ ...uncertain, callbackHash: 'd', requestPath: '/a' });
    expect(await task(storing)).toMatchObject({ status: 'storing', outputs: [{ url: 'https://a.example/a.mp4' }] });
    expect(await task(alsoQueued)).toMatchObject({ status: 'succeeded', attempt: 1 });
    expect(await db.asset.count({ where: { taskId: alsoQueued } })).toBe(1);
    // A task that was created and finished after the copy is not restored: that is the purpose of a restore.
    expect(await db.task.findUnique({ where: { id: done } })).toBeNull();
    // The budget knows both tasks: nothing of what was spent or may be charged is forgotten.
    const [month, ...others] = await db.budgetWindow.findMany();
    expect(others).toEqual([]);
    expect(month).toMatchObject({ budgetId: ids.budget, admitted: 12n, reserved: 7n, uncertain: 7n, settled: 5n });
    const [kept] = await db.$queryRaw<
      { text: string }[]
    >`SELECT "operation"::text AS text FROM "Task" WHERE "id" = ${running}::uuid`;
    expect(kept?.text).toBe(operation);
    const events = await db.taskEvent.findMany({ where: { taskId: running }, orderBy: { seq: 'asc' } });
    expect(events.map(({ type }) => type)).toEqual(['created', 'uncertain']);
  });
});
