import { expect, test } from 'vitest';
import { createLogger } from '@/lib/log/logger.server';
import { persist } from './persist.server';

const services = { log: createLogger('test') };

test('a fault of ours is thrown at once, not retried for ten minutes', async () => {
  let tries = 0;
  const write = async () => {
    tries += 1;
    return (undefined as unknown as { status: string }).status;
  };
  await expect(persist(services, 'task', write)).rejects.toThrow(TypeError);
  expect(tries).toBe(1);
});

test('persist waits for a database that restarts', async () => {
  let tries = 0;
  const write = async () => {
    tries += 1;
    if (tries === 1) throw new Error('Connection terminated unexpectedly');
    return 'written';
  };
  expect(await persist(services, 'task', write)).toBe('written');
});
