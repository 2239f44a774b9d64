import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { PrismaPg } from '@prisma/adapter-pg';
import { v7 } from 'uuid';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Db, getDb } from './client.server';
import { PrismaClient } from './generated/client';
import { isDatabaseAway } from './is-database-away';

const errorOf = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => null,
    (error: unknown) => error,
  );

function clientAt(port: number): Db {
  const connectionString = `postgresql://nobody@127.0.0.1:${port}/nothing`;
  return new PrismaClient({ adapter: new PrismaPg({ connectionString, connectionTimeoutMillis: 300 }) });
}

/** The port of a server that is no database. */
async function portThat(treat: 'closes' | 'says nothing'): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    if (treat === 'closes') socket.on('data', () => socket.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A statement that PostgreSQL ends with this SQLSTATE. */
const raise = (state: string) =>
  getDb().$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'said so' USING ERRCODE = '${state}'; END $$`);

describe('isDatabaseAway returns true for a database', () => {
  test('whose port is closed', async () => {
    expect(isDatabaseAway(await errorOf(clientAt(1).task.findFirst()))).toBe(true);
    expect(isDatabaseAway(await errorOf(clientAt(1).$transaction((tx) => tx.task.findFirst())))).toBe(true);
  });

  test.each(['closes', 'says nothing'] as const)('that %s', async (treat) => {
    const db = clientAt(await portThat(treat));
    expect(isDatabaseAway(await errorOf(db.task.findFirst()))).toBe(true);
    expect(isDatabaseAway(await errorOf(db.$transaction((tx) => tx.task.findFirst(), { maxWait: 300 })))).toBe(true);
  });

  test.each(['57P01', '57P03', '08006', '40001', '40P01', '53300', '55P03'])('that answers %s', async (state) => {
    expect(isDatabaseAway(await errorOf(raise(state)))).toBe(true);
  });
});

describe('isDatabaseAway returns false for', () => {
  test.each(['23505', '23503', '22P02', '42P01'])('an answer of %s', async (state) => {
    const error = await errorOf(raise(state));
    expect(error).toBeInstanceOf(Error);
    expect(isDatabaseAway(error)).toBe(false);
  });

  test('a duplicate row, an invalid query and a bug of ours', async () => {
    const id = v7();
    await getDb().tenant.create({ data: { id, name: 'once' } });
    expect(isDatabaseAway(await errorOf(getDb().tenant.create({ data: { id, name: 'twice' } })))).toBe(false);
    const wrong = { where: { nothing: 1 } } as unknown as { where: { id: string } };
    expect(isDatabaseAway(await errorOf(getDb().task.findFirst(wrong)))).toBe(false);
    expect(isDatabaseAway(new TypeError('undefined is no function'))).toBe(false);
    expect(isDatabaseAway(new Error('A task can’t go from failed to queued.'))).toBe(false);
  });
});
