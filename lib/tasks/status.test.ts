import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canMove, isFinal, type TaskStatus, taskStatuses } from './status';

const allowed = taskStatuses.flatMap((from) =>
  taskStatuses.filter((to) => canMove(from, to)).map((to) => `${from} → ${to}`),
);

describe('the life of a task', () => {
  it('has exactly these transitions', () => {
    expect(allowed).toEqual([
      'queued → submitting',
      'queued → failed',
      'queued → cancelled',
      'submitting → queued',
      'submitting → running',
      'submitting → storing',
      'submitting → failed',
      'submitting → cancelled',
      'submitting → uncertain',
      'running → storing',
      'running → failed',
      'running → cancelled',
      'running → uncertain',
      'storing → succeeded',
      'storing → failed',
      'succeeded → storing',
      'failed → running',
      'failed → storing',
      'cancelled → storing',
      'cancelled → failed',
      'uncertain → running',
      'uncertain → storing',
      'uncertain → failed',
    ]);
  });

  const anyWalk = fc.array(fc.constantFrom(...taskStatuses), { maxLength: 30 }).map((targets) => {
    const walk: TaskStatus[] = ['queued'];
    for (const target of targets) {
      const here = walk.at(-1) ?? 'queued';
      if (canMove(here, target)) walk.push(target);
    }
    return walk;
  });

  it('returns to the queue only from submitting, never once the provider may be at work', () => {
    fc.assert(
      fc.property(anyWalk, (walk) => {
        const sources = walk.flatMap((status, index) => (status === 'queued' && index > 0 ? [walk[index - 1]] : []));
        expect(sources.every((before) => before === 'submitting')).toBe(true);
        const left = walk.findIndex((status) => status === 'running' || status === 'uncertain' || status === 'storing');
        if (left >= 0) expect(walk.slice(left)).not.toContain('queued');
      }),
    );
  });

  it('leaves success only to store the files again, and reaches success only from storing', () => {
    fc.assert(
      fc.property(anyWalk, (walk) => {
        for (const [index, status] of walk.entries()) {
          if (status !== 'succeeded') continue;
          expect(walk[index - 1]).toBe('storing');
          expect(walk[index + 1] ?? 'storing').toBe('storing');
        }
      }),
    );
  });

  it('can reach a final status from every status', () => {
    const reachesEnd = (from: TaskStatus, seen: TaskStatus[] = []): boolean =>
      isFinal(from) ||
      taskStatuses.some((to) => canMove(from, to) && !seen.includes(to) && reachesEnd(to, [...seen, from]));
    expect(taskStatuses.filter((status) => !reachesEnd(status))).toEqual([]);
  });
});
