import { describe, expect, it } from 'vitest';
import { nextInQueue, type QueuedPerson, queueOrder } from './next-in-queue';

const at = (seconds: number) => new Date(Date.parse('2026-11-21T08:00:00Z') + seconds * 1_000);

/** A person whose tasks are named after them: `ann1`, `ann2`, one second apart. */
function person(userId: string, count: number, changes: Partial<QueuedPerson> & { since?: number } = {}): QueuedPerson {
  const { since = 0, ...rest } = changes;
  const queued = Array.from({ length: count }, (_, index) => ({
    id: `${userId}${index + 1}`,
    modelId: 'any',
    createdAt: at(since + index),
  }));
  return { userId, underWay: 0, servedAt: null, queued, ...rest };
}

const order = (...people: QueuedPerson[]) => queueOrder(people, 100).map(({ id }) => id);

describe('the next person', () => {
  it('is null if nobody has queued tasks', () => {
    expect(nextInQueue([])).toBeNull();
    expect(queueOrder([], 100)).toEqual([]);
  });

  it('is the one with fewer jobs under way, however long the others wait', () => {
    const people = [
      person('ann', 100, { underWay: 2 }),
      person('bob', 1, { since: 900, underWay: 1, servedAt: at(800) }),
    ];
    expect(nextInQueue(people)?.userId).toBe('bob');
  });

  it('is the one served longest ago, if all have equally many jobs under way', () => {
    const people = [person('ann', 2, { servedAt: at(5) }), person('bob', 1, { since: 60, servedAt: at(4) })];
    expect(nextInQueue(people)?.userId).toBe('bob');
    expect(nextInQueue([...people, person('cat', 1, { since: 90 })])?.userId).toBe('cat');
  });

  it('is the one with the oldest task, if nobody was served', () => {
    expect(nextInQueue([person('ann', 1, { since: 2 }), person('bob', 1, { since: 1 })])?.userId).toBe('bob');
    expect(nextInQueue([person('bob', 1), person('ann', 1)])?.userId).toBe('ann');
  });
});

describe('the order of a queue', () => {
  it('alternates between people, each in the order of their own tasks', () => {
    expect(order(person('ann', 4), person('bob', 1, { since: 50 }), person('cat', 2, { since: 60 }))).toEqual([
      'ann1',
      'bob1',
      'cat1',
      'ann2',
      'cat2',
      'ann3',
      'ann4',
    ]);
  });

  it('ends after the requested number of tasks', () => {
    expect(queueOrder([person('ann', 100)], 2).map(({ id }) => id)).toEqual(['ann1', 'ann2']);
  });

  it('lets people with fewer jobs under way catch up', () => {
    expect(order(person('ann', 3, { underWay: 2, servedAt: at(1) }), person('bob', 3, { servedAt: at(2) }))).toEqual([
      'bob1',
      'bob2',
      'ann1',
      'bob3',
      'ann2',
      'ann3',
    ]);
  });
});
