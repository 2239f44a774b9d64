import { describe, expect, test } from 'vitest';
import { taskStatuses } from './status';
import { type ActionFacts, taskActions } from './task-actions';

const facts = (change: Partial<ActionFacts>): ActionFacts => ({
  status: 'queued',
  cancelRequested: false,
  deliveredCount: 0,
  storedCount: 0,
  isStream: false,
  linksLive: true,
  isOverdue: false,
  tracking: { asked: true, listed: false, callback: false, candidates: [] },
  ...change,
});
const offered = (change: Partial<ActionFacts>, mayManage = true) =>
  Object.entries(taskActions(facts(change), mayManage))
    .filter(([, possible]) => possible)
    .map(([name]) => name);

describe('who may manage a task is offered', () => {
  test.each([
    ['queued', ['cancel']],
    ['submitting', ['cancel']],
    ['running', ['cancel']],
    ['storing', []],
    ['succeeded', []],
    ['failed', ['retry']],
    ['cancelled', ['retry']],
    ['uncertain', ['checkAgain', 'markFailed', 'sendAgain']],
  ] as const)('for a task that is %s: %j', (status, names) => {
    expect(offered({ status })).toEqual(names);
  });

  test('no second cancel', () => {
    expect(offered({ status: 'running', cancelRequested: true })).toEqual([]);
  });

  test('no check that nobody could answer', () => {
    const tracking = { asked: false, listed: false, callback: false, candidates: [] };
    expect(offered({ status: 'uncertain', tracking })).toEqual(['markFailed', 'sendAgain']);
  });

  test('more time for a task past its deadline, if the provider can be asked', () => {
    const overdue = { status: 'uncertain', isOverdue: true } as const;
    expect(offered(overdue)).toEqual(['keepPolling', 'markFailed', 'sendAgain']);
    const tracking = { asked: false, listed: false, callback: true, candidates: [] };
    expect(offered({ ...overdue, tracking })).toEqual(['checkAgain', 'markFailed', 'sendAgain']);
  });

  test('to store a delivered result again, instead of paying again', () => {
    expect(offered({ status: 'failed', deliveredCount: 2, storedCount: 1 })).toEqual(['storeAgain']);
  });

  test('neither to store again nor to pay again if a stream was delivered, because no try makes a file of it', () => {
    expect(offered({ status: 'failed', deliveredCount: 1, isStream: true })).toEqual([]);
  });

  test('a new try of a failed task whose files are all stored', () => {
    expect(offered({ status: 'failed', deliveredCount: 1, storedCount: 1 })).toEqual(['retry']);
  });
});

test.each(taskStatuses)('who may not manage it is offered nothing for a task that is %s', (status) => {
  expect(offered({ status, deliveredCount: 1 }, false)).toEqual([]);
});

test('an uncertain task is never offered as a plain retry', () => {
  expect(taskActions(facts({ status: 'uncertain' }), true).retry).toBe(false);
});
