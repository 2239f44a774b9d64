import { expect, test } from 'vitest';
import { type Checks, checkHealth } from './check-health.server';

const fine: Checks = {
  database: async () => 1,
  queue: async () => {},
  storage: async () => {},
  worker: async () => {},
  settings: async () => {},
  secrets: async () => {},
};

test('checkHealth is healthy when every part answers', async () => {
  expect(await checkHealth(fine)).toEqual({ healthy: true, failing: [], reasons: {} });
});

test('checkHealth names each failing part and still checks the others', async () => {
  const health = await checkHealth({
    ...fine,
    queue: async () => {
      throw new Error('no queue');
    },
    storage: () => Promise.reject(new Error('disk full')),
  });
  expect(health.healthy).toBe(false);
  expect(health.failing).toEqual(['queue', 'storage']);
  expect(String(health.reasons.storage)).toContain('disk full');
});
