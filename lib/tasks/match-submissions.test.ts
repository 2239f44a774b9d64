import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FreeJob, type LostTask, matchSubmission } from './match-submissions';

const lost = (id: string, changes: Partial<LostTask> = {}): LostTask => ({
  id,
  requestHash: 'a boat',
  submittedAt: new Date(0),
  isInFlight: false,
  isSought: true,
  ...changes,
});
const job = (key: string, ...fits: string[]): FreeJob => ({ key, fits });

describe('a lost submission', () => {
  it('has no job if none fits', () => {
    expect(matchSubmission('a', [lost('a'), lost('b')], [job('1', 'b')])).toEqual({ type: 'none' });
  });

  it('takes one of the jobs if as many fit as are missing', () => {
    expect(matchSubmission('a', [lost('a'), lost('b')], [job('1', 'a', 'b'), job('2', 'a', 'b')])).toMatchObject({
      type: 'take',
    });
  });

  it('leaves the only job that fits another task to that task', () => {
    const free = [job('1', 'a', 'b'), job('2', 'a')];
    expect(matchSubmission('a', [lost('a'), lost('b')], free)).toEqual({ type: 'take', key: '2' });
  });

  it('is left to a person if more jobs fit than are missing', () => {
    const free = [job('1', 'a'), job('2', 'a')];
    expect(matchSubmission('a', [lost('a')], free)).toEqual({ type: 'choose', keys: ['1', '2'] });
  });

  it('is left to a person if another request looks the same in the list', () => {
    const other = lost('b', { requestHash: 'another boat' });
    expect(matchSubmission('a', [lost('a'), other], [job('1', 'a', 'b')])).toEqual({ type: 'choose', keys: ['1'] });
  });

  it('waits for the open call of an equal request', () => {
    const open = lost('b', { isInFlight: true });
    expect(matchSubmission('a', [lost('a'), open], [job('1', 'a', 'b')])).toEqual({ type: 'wait' });
  });

  it('counts given-up tasks as missing, but keeps no job for them', () => {
    const free = [job('1', 'a', 'b'), job('2', 'a', 'b')];
    expect(matchSubmission('a', [lost('a'), lost('b', { isSought: false })], free)).toMatchObject({ type: 'take' });
  });
});

/**
 * Equal requests at any times. Each job was made from one of them within its time window; the list shows some of the
 * jobs.
 */
const accounts = fc
  .array(fc.record({ at: fc.nat(30), isAccepted: fc.boolean(), late: fc.nat(5), isListed: fc.boolean() }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((pressed) => {
    const tasks = pressed.map(({ at }, index) => lost(`t${index}`, { submittedAt: new Date(at) }));
    const fits = (time: number) =>
      tasks.filter(({ submittedAt }) => time >= submittedAt.getTime() && time <= submittedAt.getTime() + 5);
    const jobs = pressed.flatMap(({ at, late, isAccepted, isListed }, index) =>
      isAccepted && isListed ? [job(`j${index}`, ...fits(at + late).map(({ id }) => id))] : [],
    );
    return { tasks, jobs };
  });

describe('equal lost submissions, whatever was accepted and listed', () => {
  it('give every job to exactly one task, at most one per task, without asking a person', () => {
    fc.assert(
      fc.property(accounts, fc.infiniteStream(fc.nat()), ({ tasks, jobs }, random) => {
        let [waiting, free] = [tasks, jobs];
        const taken = new Map<string, string>();
        // Each task is matched, in any order, until no task finds a job.
        for (let idle = 0; idle < tasks.length && waiting.length > 0; ) {
          const task = waiting[random.next().value % waiting.length];
          if (!task) break;
          const match = matchSubmission(task.id, waiting, free);
          expect(match.type).not.toBe('choose');
          expect(match.type).not.toBe('wait');
          if (match.type !== 'take') {
            // The loop ends when no task can take a job.
            idle = waiting.every(({ id }) => matchSubmission(id, waiting, free).type === 'none') ? tasks.length : 0;
            continue;
          }
          expect(free.find(({ key }) => key === match.key)?.fits).toContain(task.id);
          taken.set(match.key, task.id);
          waiting = waiting.filter(({ id }) => id !== task.id);
          free = free.filter(({ key }) => key !== match.key);
        }
        expect(new Set(taken.values()).size).toBe(taken.size);
        expect(free).toEqual([]);
      }),
    );
  });
});
