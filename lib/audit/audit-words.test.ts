import { expect, test } from 'vitest';
import en from '@/messages/en/audit.json';
import zh from '@/messages/zh-CN/audit.json';
import { auditActions, auditKinds } from './audit-actions';

test.each([
  ['en', en],
  ['zh-CN', zh],
])('messages/%s/audit.json has words for every action and kind, and for no other', (_, { actions, kinds }) => {
  const worded = Object.entries(actions).flatMap(([kind, names]) =>
    Object.keys(names).map((name) => `${kind}.${name}`),
  );
  expect(worded.toSorted()).toEqual([...auditActions].toSorted());
  expect(Object.keys(kinds).toSorted()).toEqual([...auditKinds].toSorted());
});

test('the list is sorted, so that two people who add to it seldom meet', () => {
  expect(auditActions).toEqual([...auditActions].toSorted());
});
