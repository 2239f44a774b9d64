import { afterEach, describe, expect, it, vi } from 'vitest';
import { getDb } from './client.server';
import { followDatabaseClock } from './database-clock.server';

afterEach(() => {
  vi.useRealTimers();
});

describe('the time of the workers', () => {
  it('is the database’s, however this process’s clock is set and jumps', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.UTC(2001, 0));
    const now = await followDatabaseClock(getDb(), () => expect.fail());
    expect(await distance(now)).toBeLessThan(60_000);
    vi.setSystemTime(Date.UTC(2101, 0));
    expect(await distance(now)).toBeLessThan(60_000);
  });
});

/** From the database's own word, in milliseconds. */
async function distance(now: () => Date): Promise<number> {
  const [row] = await getDb().$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS "now"`;
  if (!row) throw new Error('no row');
  return Math.abs(row.now.getTime() - now().getTime());
}
