import { describe, expect, it } from 'vitest';
import { byExpiry, firstExpiry, mostHopeful, storePause } from './store-plan';

describe('storing a result', () => {
  it('is tried for more than an hour if the trouble may pass', () => {
    const pauses: number[] = [];
    for (let tries = 1; ; tries += 1) {
      const pause = storePause(tries, 'unreachable');
      if (pause === undefined) break;
      pauses.push(pause);
    }
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(3_600_000);
  });

  it.each(['refused', 'gone', 'brokenMedia'])('is given up after three tries if waiting would not help: %s', (code) => {
    expect([1, 2, 3].map((tries) => storePause(tries, code) !== undefined)).toEqual([true, true, false]);
  });

  it('pauses for at most half of the time that a link has left', () => {
    expect(storePause(8, 'unreachable', 10 * 60_000)).toBe(5 * 60_000);
    expect(storePause(8, 'unreachable', 1_000)).toBe(storePause(1, 'unreachable'));
    expect(storePause(1, 'unreachable', 3_600_000)).toBe(storePause(1, 'unreachable'));
    expect(storePause(8, 'unreachable', -1)).toBe(storePause(8, 'unreachable'));
  });

  it('goes on until the link has ended, and for one try after that', () => {
    let leftMs = 24 * 3_600_000;
    for (let tries = 1; leftMs > 0; tries += 1) {
      const pause = storePause(tries, 'stalled', leftMs);
      expect(pause).toBeGreaterThanOrEqual(3_000);
      leftMs -= pause ?? leftMs;
    }
    expect(leftMs).toBeLessThan(0);
    expect(storePause(40, 'stalled', leftMs)).toBeUndefined();
  });

  it('follows the error that may pass if several outputs failed', () => {
    expect(mostHopeful(['gone', 'stalled', 'refused'])).toBe('stalled');
    expect(mostHopeful(['gone', 'refused'])).toBe('gone');
  });

  it('knows when the first of several links ends', () => {
    const ends = ['2026-11-22T00:00:00Z', null, '2026-11-21T00:00:00Z', 'never'];
    expect(firstExpiry(ends.map((expiresAt) => ({ expiresAt })))).toEqual(new Date('2026-11-21T00:00:00Z'));
    expect(firstExpiry([{ expiresAt: null }, {}])).toBeNull();
  });

  it('takes the links that end soonest first, and keeps the index of each', () => {
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
