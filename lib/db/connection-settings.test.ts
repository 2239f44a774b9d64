import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { connectionSettings } from './connection-settings.server';
import { PrismaClient } from './generated/client';

const servers: Server[] = [];
const sockets = new Set<Socket>();

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

/** A server that accepts every login, reports that it is ready and then sends nothing. */
async function silentDatabase(): Promise<string> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => {
      const authenticated = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]);
      const ready = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
      socket.write(Buffer.concat([authenticated, ready]));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `postgresql://anybody@127.0.0.1:${(server.address() as AddressInfo).port}/any`;
}

describe('a database that stops answering', () => {
  it('fails a query and closes its connection', async () => {
    const pool = new pg.Pool(connectionSettings(await silentDatabase(), 150));
    pool.on('error', () => {});
    await expect(pool.query('select 1')).rejects.toThrow('said nothing for 150 ms');
    expect(pool.totalCount).toBe(0);
    await pool.end();
  });

  it('fails a transaction, and the next one gets a new connection', async () => {
    const db = new PrismaClient({ adapter: new PrismaPg(connectionSettings(await silentDatabase(), 150)) });
    const change = () => db.$transaction((tx) => tx.tenant.count());
    await expect(change()).rejects.toThrow();
    await expect(change()).rejects.toThrow();
    expect(sockets.size).toBeGreaterThanOrEqual(2);
    await db.$disconnect();
  });
});
