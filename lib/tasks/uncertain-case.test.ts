import { expect, test } from 'vitest';
import { uncertainCase, waysToCheck } from './uncertain-case';

test.each([
  ['deadline', true, 'overdue'],
  ['noResult', true, 'noResult'],
  ['noResult', false, 'noResult'],
  ['unknownState', true, 'unknownState'],
  ['taskUnknown', true, 'taskUnknown'],
  ['noFinalState', false, 'unfinished'],
  // A 503 with words is an answer.
  ['providerFailure', false, 'answered'],
  ['providerTimeout', false, 'answered'],
  ['upstreamFailed', false, 'answered'],
  ['contentRefused', false, 'answered'],
  ['unreadableAnswer', false, 'unreadable'],
  ['connectionLost', false, 'lost'],
  ['timedOut', false, 'lost'],
  ['interrupted', false, 'lost'],
  ['workerLost', false, 'lost'],
  [undefined, false, 'lost'],
  [undefined, true, 'accepted'],
  ['unreadableAnswer', true, 'accepted'],
])('of %s (can be asked: %s) is said: %s', (code, asked, said) => {
  expect(uncertainCase(code, { asked })).toBe(said);
});

test.each([
  [{ asked: true, listed: false }, 'asked'],
  [{ asked: false, listed: true }, 'listed'],
  [{ asked: false, listed: false }, 'callback'],
])('checking again where %o is told as %s', (tracking, said) => {
  expect(waysToCheck(tracking)).toBe(said);
});
