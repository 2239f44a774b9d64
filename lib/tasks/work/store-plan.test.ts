import { describe, expect, it } from 'vitest';
import { byExpiry, storePause } from './store-plan';

describe('copying a result home', () => {
  it('is tried for more than an hour when the trouble may pass', () => {
    const pauses: number[] = [];
    for (let tries = 1; ; tries += 1) {
      const pause = storePause(tries, 'unreachable');
      if (pause === undefined) break;
      pauses.push(pause);
    }
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(3_600_000);
  });

  it.each(['refused', 'gone', 'brokenMedia'])(
    'is given up after three tries when waiting would not help: %s',
    (code) => {
      expect([1, 2, 3].map((tries) => storePause(tries, code) !== undefined)).toEqual([true, true, false]);
    },
  );

  it('takes the links that die first at first, and keeps each in its place', () => {
    const outputs = [
      { url: 'a' },
      { url: 'b', expiresAt: '2026-11-22T00:00:00Z' },
      { url: 'c', expiresAt: '2026-11-21T00:00:00Z' },
      { url: 'd', expiresAt: 'never' },
    ];
    expect(byExpiry(outputs.slice(0, 3)).map(([index, { url }]) => `${index}${url}`)).toEqual(['2c', '1b', '0a']);
    expect(byExpiry(outputs)).toHaveLength(4);
  });
});
