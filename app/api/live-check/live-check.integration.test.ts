import { expect, it } from 'vitest';
import { checkDatabase } from '@/lib/health/check-health.server';
import { startOwnDatabase } from '@/lib/installation/__fixtures__/own-database';
import { GET as health } from '../health/route';
import { GET as liveCheck } from './route';

const ask = (get: typeof liveCheck, path: string) =>
  get(new Request(`https://studio.example/api/${path}`), { params: Promise.resolve({}) });

it('keeps a web process in service while there is no worker, which the health check reports', async () => {
  const { status, body } = await ask(health, 'health').then(async (answer) => ({
    status: answer.status,
    body: (await answer.json()) as { failing: string[] },
  }));
  expect([status, body.failing]).toEqual([503, ['worker']]);
  expect((await ask(liveCheck, 'live-check')).status).toBe(200);
});

it('queries a table of the studio, so that an empty database fails the check', async () => {
  const { db } = await startOwnDatabase({ isMigrated: false });
  await db.$queryRaw`SELECT 1`;
  await expect(checkDatabase(db)).rejects.toThrow(/Tenant/);
  await checkDatabase();
});
