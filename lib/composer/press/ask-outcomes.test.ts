import { describe, expect, it } from 'vitest';
import { askOutcomes } from './ask-outcomes';
import type { KeptPress } from './press-memory';

const minute = 60_000;
const now = 100 * minute;

function presses(...kept: [requestId: string, pressedAt: number][]) {
  const learned: [string, number][] = [];
  const open = () =>
    kept.map(([requestId, pressedAt]): KeptPress => ({ requestId, pressedAt, digest: requestId, state: 'open' }));
  return { open, learn: (requestId: string, count: number) => learned.push([requestId, count]), learned };
}

const answering = (counts: Record<string, unknown> | null) => {
  const asked: string[] = [];
  const ask = async (ids: readonly string[]) => {
    asked.push(...ids);
    return counts;
  };
  return { ask, asked };
};

describe('a press whose answer never came', () => {
  it('is known to have started tasks, or, once nothing can be on its way any more, none', async () => {
    const list = presses(['made', now - minute], ['late', now - minute], ['never', now - 10 * minute]);
    const { ask } = answering({ made: 3, late: 0, never: 0 });
    const told = new Set<string>();
    expect(await askOutcomes(list, ask, now, told)).toEqual([
      { requestId: 'made', pressedAt: now - minute, count: 3 },
      { requestId: 'late', pressedAt: now - minute, count: 0 },
      { requestId: 'never', pressedAt: now - 10 * minute, count: 0 },
    ]);
    expect(list.learned).toEqual([
      ['made', 3],
      ['never', 0],
    ]);
    // Told once; but what arrived after all is told too.
    expect(await askOutcomes(presses(['late', now - minute]), answering({ late: 0 }).ask, now, told)).toEqual([]);
    const arrived = await askOutcomes(presses(['late', now - minute]), answering({ late: 1 }).ask, now, told);
    expect(arrived).toMatchObject([{ requestId: 'late', count: 1 }]);
  });

  it('is left alone while its answer may be on the way, and where the server does not answer', async () => {
    const list = presses(['young', now - 500]);
    const { ask, asked } = answering({ young: 1 });
    expect(await askOutcomes(list, ask, now, new Set())).toEqual([]);
    expect(asked).toEqual([]);
    const older = presses(['old', now - minute]);
    for (const answer of [null, {}, { old: 'yes' }])
      expect(await askOutcomes(older, answering(answer).ask, now, new Set())).toEqual([]);
    expect(older.learned).toEqual([]);
  });
});
