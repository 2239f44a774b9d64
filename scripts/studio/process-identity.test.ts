import { afterEach, expect, it, vi } from 'vitest';
import { startTimeByPs } from './process-identity.ts';

afterEach(() => vi.unstubAllEnvs());

it('identifies a process equally in every language and time zone', () => {
  const startTimes = [
    ['C', 'UTC'],
    ['zh_CN.UTF-8', 'Asia/Shanghai'],
    ['de_DE.UTF-8', 'America/Los_Angeles'],
  ].map(([language, zone]) => {
    vi.stubEnv('LC_ALL', language);
    vi.stubEnv('TZ', zone);
    return startTimeByPs(process.pid);
  });
  expect(startTimes[0]).toMatch(/\d\d:\d\d:\d\d/);
  expect(new Set(startTimes).size).toBe(1);
});
