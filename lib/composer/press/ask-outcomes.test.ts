import { describe, expect, it } from 'vitest';
import { askOutcomes } from './ask-outcomes';
import { createPresses } from './create-presses';
import type { PressPlace } from './press-memory';

const minute = 60_000;

/** A browser with one storage for all its tabs, and a clock that only the test moves. */
function browser() {
  let text: string | null = null;
  const listeners = new Map<PressPlace, () => void>();
  const placeOfTab = () => {
    const place: PressPlace = {
      read: () => text,
      write: (next) => {
        text = next;
        for (const [other, listener] of listeners) if (other !== place) listener();
      },
      onForeignWrite: (listener) => {
        listeners.set(place, listener);
        return () => listeners.delete(place);
      },
    };
    return place;
  };
  const clock = { now: 100 * minute };
  let ids = 0;
  const openTab = () => createPresses({ place: placeOfTab(), now: () => clock.now, newId: () => `id-${++ids}` });
  /** A press whose answer never comes. */
  const lose = async (tab: ReturnType<typeof openTab>, draft: string) => {
    const send = async () => {
      throw new TypeError('Failed to fetch');
    };
    await tab.press({ draft, wrong: [], send }, { clicks: 1, isRepeat: false, at: clock.now });
  };
  return { clock, openTab, lose };
}

const answering = (counts: Record<string, unknown> | null) => async () => counts;

describe('a press whose answer was lost', () => {
  it('is reported to have made tasks, or none once no request can be in transit', async () => {
    const { clock, openTab, lose } = browser();
    const tab = openTab();
    await lose(tab, 'made');
    await lose(tab, 'late');
    await lose(tab, 'never');
    const pressedAt = clock.now;
    clock.now += minute;
    const counts = { 'id-1': 3, 'id-2': 0, 'id-3': 0 };
    expect(await askOutcomes(tab, answering(counts), clock.now)).toEqual([
      { requestId: 'id-1', pressedAt, count: 3 },
      { requestId: 'id-2', pressedAt, count: 0 },
      { requestId: 'id-3', pressedAt, count: 0 },
    ]);
    expect(tab.open().map(({ requestId }) => requestId)).toEqual(['id-2', 'id-3']);
    // Reported once; but tasks of a late request are reported too.
    clock.now += 5 * minute;
    expect(await askOutcomes(tab, answering({ 'id-2': 1, 'id-3': 0 }), clock.now)).toEqual([
      { requestId: 'id-2', pressedAt, count: 1 },
    ]);
    expect(tab.open()).toEqual([]);
  });

  it('is reported once for all tabs and reloads, and again after another press', async () => {
    const { clock, openTab, lose } = browser();
    const [here, there] = [openTab(), openTab()];
    await lose(here, 'a');
    clock.now += 5_000;
    const both = await Promise.all([here, there].map((tab) => askOutcomes(tab, answering({ 'id-1': 0 }), clock.now)));
    expect(both.flat()).toHaveLength(1);
    for (const reloaded of [openTab(), openTab()]) {
      clock.now += 5_000;
      expect(await askOutcomes(reloaded, answering({ 'id-1': 0 }), clock.now)).toEqual([]);
    }
    await lose(openTab(), 'a');
    clock.now += 5_000;
    const reported = [{ requestId: 'id-1', pressedAt: clock.now - 5_000, count: 0 }];
    expect(await askOutcomes(openTab(), answering({ 'id-1': 0 }), clock.now)).toEqual(reported);
    // That it has started is also reported in one tab only.
    const started = await Promise.all(
      [here, there].map((tab) => askOutcomes(tab, answering({ 'id-1': 2 }), clock.now)),
    );
    expect(started.flat()).toMatchObject([{ count: 2 }]);
  });

  it('counts as reported or settled in every tab as soon as it does in one', async () => {
    const { clock, openTab, lose } = browser();
    const [here, there] = [openTab(), openTab()];
    await lose(here, 'vanished');
    await lose(here, 'arrived');
    const seen: unknown[] = [];
    const stop = here.subscribe(({ isForeign }) =>
      seen.push([isForeign, ...here.open().map(({ requestId, isReported = false }) => [requestId, isReported])]),
    );
    clock.now += 5_000;
    await askOutcomes(there, answering({ 'id-1': 0, 'id-2': 1 }), clock.now);
    expect(seen).toEqual([
      [true, ['id-1', true], ['id-2', false]],
      [true, ['id-1', true]],
    ]);
    stop();
    await lose(there, 'other');
    expect(seen).toHaveLength(2);
  });

  it('is left alone while its answer may be on the way, and where the server does not answer', async () => {
    const { clock, openTab, lose } = browser();
    const tab = openTab();
    await lose(tab, 'a');
    clock.now += 500;
    const unasked = async () => {
      throw new Error('was asked about a press of this moment');
    };
    expect(await askOutcomes(tab, unasked, clock.now)).toEqual([]);
    clock.now += minute;
    for (const answer of [null, {}, { 'id-1': 'yes' }])
      expect(await askOutcomes(tab, answering(answer), clock.now)).toEqual([]);
    expect(tab.open()).toMatchObject([{ requestId: 'id-1', state: 'open' }]);
  });
});
