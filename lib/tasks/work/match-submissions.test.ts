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
  it('has no job where none fits', () => {
    expect(matchSubmission('a', [lost('a'), lost('b')], [job('1', 'b')])).toEqual({ type: 'none' });
  });

  it('takes one of as many as are missing', () => {
    expect(matchSubmission('a', [lost('a'), lost('b')], [job('1', 'a', 'b'), job('2', 'a', 'b')])).toMatchObject({
      type: 'take',
    });
  });

  it('leaves to others the only job that fits them', () => {
    const free = [job('1', 'a', 'b'), job('2', 'a')];
    expect(matchSubmission('a', [lost('a'), lost('b')], free)).toEqual({ type: 'take', key: '2' });
  });

  it('is chosen by a person where more fit than are missing', () => {
    const free = [job('1', 'a'), job('2', 'a')];
    expect(matchSubmission('a', [lost('a')], free)).toEqual({ type: 'choose', keys: ['1', '2'] });
  });

  it('is chosen by a person where another request looks the same in the list', () => {
    const other = lost('b', { requestHash: 'another boat' });
    expect(matchSubmission('a', [lost('a'), other], [job('1', 'a', 'b')])).toEqual({ type: 'choose', keys: ['1'] });
  });

  it('waits for the open call of an equal one', () => {
    const open = lost('b', { isInFlight: true });
    expect(matchSubmission('a', [lost('a'), open], [job('1', 'a', 'b')])).toEqual({ type: 'wait' });
  });

  it('counts those that were given up among the missing, and gives them nothing', () => {
    const free = [job('1', 'a', 'b'), job('2', 'a', 'b')];
    expect(matchSubmission('a', [lost('a'), lost('b', { isSought: false })], free)).toMatchObject({ type: 'take' });
  });
});

/** Equal requests at any times, each job made of one of them within its time, in a list that shows some of them. */
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

describe('whatever was pressed, accepted and listed', () => {
  it('each job finds a task, no task has two, no job is two tasks’, and nobody is asked', () => {
    fc.assert(
      fc.property(accounts, fc.infiniteStream(fc.nat()), ({ tasks, jobs }, random) => {
        let [waiting, free] = [tasks, jobs];
        const taken = new Map<string, string>();
        // Each looks in turn, in any order, as long as somebody finds something.
        for (let idle = 0; idle < tasks.length && waiting.length > 0; ) {
          const task = waiting[random.next().value % waiting.length];
          if (!task) break;
          const match = matchSubmission(task.id, waiting, free);
          expect(match.type).not.toBe('choose');
          expect(match.type).not.toBe('wait');
          if (match.type !== 'take') {
            // All of them had their turn when nobody can take anything.
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
