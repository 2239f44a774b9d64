import { describe, expect, it } from 'vitest';
import type { LedgerView, SeenRequest } from '@/lib/sandbox/ledger/entries';
import { breachesOfCharges } from './breaches-of-charges.ts';
import { breachesOfStory } from './breaches-of-story.ts';

const words = 'seed 1, click 0 at 5.';
const task = { id: 'task', modelId: 'seedance-2-beta', providerId: 'aitoearn', status: 'succeeded', errorCode: null };

function submitted(id: string, outcome: Pick<SeenRequest, 'jobId' | 'fault'>): SeenRequest {
  return { type: 'request', id, at: 0, method: 'POST', path: '/', body: { prompt: words }, ...outcome };
}

function promises(given: Partial<typeof task>, ledger: Partial<LedgerView>, wasAnswered = false): string[] {
  const whole = { jobs: [], requests: [], callbacks: [], ...ledger };
  return breachesOfCharges({ ...task, ...given } as never, words, whole, wasAnswered).map(({ promise }) => promise);
}

describe('what the crash harness calls broken', () => {
  const once = [submitted('1', { jobId: 'a' })];

  it('is a click that was charged twice, not one that was sent again unaccepted', () => {
    expect(promises({}, { requests: [...once, submitted('2', { jobId: 'b' })] })).toEqual(['a']);
    expect(promises({}, { requests: [submitted('0', {}), ...once] })).toEqual([]);
  });

  it('is a charge that ends nowhere, and a success nobody was charged for', () => {
    expect(promises({ status: 'running' }, { requests: once })).toEqual(['b']);
    expect(promises({ status: 'cancelled' }, { requests: once })).toEqual(['b']);
    expect(promises({}, {})).toEqual(['b']);
  });

  it('is a failure that the provider never told of', () => {
    const failed = { status: 'failed', errorCode: 'providerFailure' } as never;
    expect(promises(failed, { requests: once })).toEqual(['b']);
    expect(promises(failed, { requests: [submitted('1', { jobId: 'a', fault: 'answer' })] })).toEqual([]);
  });

  it('is doubt about what a list or a delivered callback has told', () => {
    const told = { type: 'callback', jobId: 'a', at: 1, url: '', status: 200 } as const;
    const doubt = { status: 'uncertain', providerId: 'see2ai' };
    expect(promises({ status: 'uncertain' }, { requests: once })).toEqual(['b']);
    expect(promises(doubt, { requests: once, callbacks: [told] })).toEqual(['b']);
    expect(promises(doubt, { requests: once, callbacks: [{ ...told, status: 503 }] })).toEqual([]);
  });

  it('is doubt about what the provider has answered, if the answer was one', () => {
    const doubt = { status: 'uncertain', providerId: 'see2ai' };
    expect(promises(doubt, { requests: once }, true)).toEqual(['b']);
    expect(promises(doubt, { requests: once }, false)).toEqual([]);
    expect(promises(doubt, { requests: [submitted('1', { jobId: 'a', fault: 'drop' })] }, true)).toEqual([]);
  });

  it('is a story that leads elsewhere, or by a way that does not exist', () => {
    const event = (status: string, type = 'progress') => ({ type, status, money: 'charged' });
    const story = (status: string, ...events: object[]) =>
      breachesOfStory({ id: 'task', status, money: 'charged', events } as never).map(({ promise }) => promise);
    const began = [event('queued', 'created'), event('submitting')];
    expect(story('storing', ...began, event('storing'))).toEqual([]);
    expect(story('succeeded', ...began, event('storing'))).toEqual(['d']);
    expect(story('succeeded', ...began, event('succeeded'))).toEqual(['e']);
    expect(story('submitting', event('submitting'))).toEqual(['d']);
  });
});
