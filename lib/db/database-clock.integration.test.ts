import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMediaWorld } from '@/lib/media/__fixtures__/media-world';
import { openUpload } from '@/lib/media/upload/open-upload.server';
import { notifyOfTask } from '@/lib/notifications/notify-of-task.server';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { cancelTask } from '@/lib/tasks/cancel-task.server';
import { moveToTrash } from '@/lib/trash/move-to-trash.server';
import { getDb } from './client.server';
import { databaseNow, followDatabaseClock } from './database-clock.server';

const yearMs = 365 * 24 * 3_600_000;

describe('on a machine whose clock is wrong', () => {
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.UTC(2001, 0));
    await followDatabaseClock(getDb(), () => expect.fail());
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('databaseNow follows the database’s clock, however the machine’s clock jumps', async () => {
    expect(await distance()).toBeLessThan(60_000);
    vi.setSystemTime(Date.UTC(2101, 0));
    expect(await distance()).toBeLessThan(60_000);
  });

  it.each([
    ['a hundred years ahead', Date.UTC(2126, 0)],
    ['a quarter of a century behind', Date.UTC(2001, 0)],
  ])('that is %s, no row gets the machine’s time', async (_, time) => {
    vi.setSystemTime(time);
    const studio = await createTestStudio();
    const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
    const taskId = await studio.create(keyId, compositions.image);
    await cancelTask(studio.actor, taskId);
    const task = await studio.task(taskId);
    await studio.db.$transaction((tx) => notifyOfTask(tx, { ...task, status: 'succeeded' }, undefined));
    await moveToTrash({ ...studio.actor, role: 'creator', othersWork: 'administrators' }, taskId);
    const world = await createMediaWorld();
    await openUpload(world, { fileName: 'a.png', sizeBytes: 5 }, world);
    await world.remove();
    expect(await timesNear(time)).toEqual([]);
  });
});

/** The difference between the database's time and databaseNow, in milliseconds. */
async function distance(): Promise<number> {
  const [row] = await getDb().$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS "now"`;
  if (!row) throw new Error('no row');
  return Math.abs(row.now.getTime() - databaseNow().getTime());
}

/** Every column of the database in which a row has a time within a year of `time`. */
async function timesNear(time: number): Promise<string[]> {
  const columns = await getDb().$queryRaw<{ table: string; column: string }[]>`
    SELECT c.table_name AS "table", c.column_name AS "column" FROM information_schema.columns c
    WHERE c.table_schema = 'public' AND c.data_type LIKE 'timestamp%' AND c.table_name NOT LIKE '\\_%'`;
  expect(columns.length).toBeGreaterThan(30);
  const near: string[] = [];
  for (const { table, column } of columns) {
    const [from, to] = [time - yearMs, time + yearMs].map((at) => new Date(at));
    const rows = await getDb().$queryRawUnsafe<unknown[]>(
      `SELECT 1 FROM "${table}" WHERE "${column}" BETWEEN $1 AND $2 LIMIT 1`,
      from,
      to,
    );
    if (rows.length > 0) near.push(`${table}.${column}`);
  }
  return near;
}
