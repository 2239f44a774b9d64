import { expect, test } from 'vitest';
import { uncertainCase, waysToCheck } from './uncertain-case';

test.each([
  ['deadline', true, 'overdue'],
  ['noResult', true, 'noResult'],
  ['noResult', false, 'noResult'],
  ['unknownState', true, 'unknownState'],
  ['taskUnknown', true, 'taskUnknown'],
  ['noFinalState', false, 'unfinished'],
  // A 503 with a text is an answer.
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
])('the code %s (can be asked: %s) is the case %s', (code, asked, expected) => {
  expect(uncertainCase(code, { asked })).toBe(expected);
});

test.each([
  [{ asked: true, listed: false }, 'asked'],
  [{ asked: false, listed: true }, 'listed'],
  [{ asked: false, listed: false }, 'callback'],
])('checking again with %o means %s', (tracking, expected) => {
  expect(waysToCheck(tracking)).toBe(expected);
});
