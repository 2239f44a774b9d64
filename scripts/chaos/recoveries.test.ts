import { describe, expect, it } from 'vitest';
import type { CarriedOut, Reached } from './event-log.ts';
import type { Disturbance } from './part.ts';
import { recoveriesOf } from './recoveries.ts';

const [mine, others] = [11, 22];

function task(...events: [at: number, status: string][]) {
  return { id: 'task', events: events.map(([at, status]) => ({ createdAt: new Date(at), status })) };
}

function claimed(pid: number, at: number): Reached {
  return { type: 'checkpoint', point: 'claimed', part: 'worker0', pid, at, taskId: 'task' };
}

function death(from: number, to: number): Disturbance {
  return { part: 'worker0', pid: mine, from, to };
}

const submitting = task([0, 'queued'], [10, 'submitting'], [5_100, 'uncertain']);

describe('recoveriesOf', () => {
  it('measures from the death of a worker to the next event of its task', () => {
    expect(recoveriesOf([submitting], [claimed(mine, 11)], [], [death(100, 900)])).toEqual([
      { taskId: 'task', stage: 'submitting', ms: 5_000 },
    ]);
  });

  it('ignores a task that the other worker has, however long its call takes', () => {
    expect(recoveriesOf([submitting], [claimed(others, 11)], [], [death(100, 900)])).toEqual([]);
  });

  it('ignores a task that was no longer being submitted when the worker died', () => {
    const settled = task([0, 'queued'], [10, 'submitting'], [50, 'running'], [5_100, 'storing']);
    expect(recoveriesOf([settled], [claimed(mine, 11)], [], [death(100, 900)])).toEqual([]);
  });

  it('does not count the time without a database, but counts the time without a web process', () => {
    const away = (part: Disturbance['part']): Disturbance => ({ part, from: 200, to: 2_100 });
    const taken = (disturbance: Disturbance) =>
      recoveriesOf([submitting], [claimed(mine, 11)], [], [death(100, 900), disturbance])[0]?.ms;
    expect([taken(away('database')), taken(away('web'))]).toEqual([3_000, 5_000]);
  });

  it('includes a result that was being stored, if the worker was killed at a point of that task', () => {
    const storing = task([0, 'running'], [10, 'storing'], [4_100, 'succeeded']);
    const kill: CarriedOut = {
      type: 'processFault',
      point: 'fileStored',
      nth: 1,
      action: { type: 'kill' },
      part: 'worker0',
      pid: mine,
      at: 98,
      taskId: 'task',
    };
    expect(recoveriesOf([storing], [], [kill], [death(100, 900)])).toMatchObject([{ stage: 'storing', ms: 4_000 }]);
    expect(recoveriesOf([storing], [], [{ ...kill, taskId: 'another' }], [death(100, 900)])).toEqual([]);
  });
});
