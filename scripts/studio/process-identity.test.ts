import { afterEach, expect, it, vi } from 'vitest';
import { startTimeByPs } from './process-identity.ts';

afterEach(() => vi.unstubAllEnvs());

it('names a process alike for starts in every language and time zone', () => {
  const told = [
    ['C', 'UTC'],
    ['zh_CN.UTF-8', 'Asia/Shanghai'],
    ['de_DE.UTF-8', 'America/Los_Angeles'],
  ].map(([language, zone]) => {
    vi.stubEnv('LC_ALL', language);
    vi.stubEnv('TZ', zone);
    return startTimeByPs(process.pid);
  });
  expect(told[0]).toMatch(/\d\d:\d\d:\d\d/);
  expect(new Set(told).size).toBe(1);
});
