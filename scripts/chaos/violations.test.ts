import { describe, expect, it } from 'vitest';
import type { JobEntry, LedgerView, SeenRequest } from '@/lib/sandbox/ledger/entries';
import { triesOf } from './tries.ts';
import { violationsOfAnswers } from './violations-of-answers.ts';
import { type Circumstances, violationsOfCharges } from './violations-of-charges.ts';
import { violationsOfStory } from './violations-of-story.ts';

const words = 'seed 1, click 0 at 5.';
const task = {
  id: 'task',
  modelId: 'seedance-2-beta',
  providerId: 'aitoearn',
  prompt: words,
  status: 'succeeded',
  money: 'charged',
  errorCode: null as string | null,
  errorDetail: null as string | null,
  outputs: null as unknown,
  deliveredBy: 'answer',
  events: [] as { type: string; actorId: string | null }[],
};
const usual = { wasAnswered: false, isPastDeadline: false, isDiskFull: false };

function submitted(id: string, outcome: Pick<SeenRequest, 'jobId' | 'fault'>): SeenRequest {
  return { type: 'request', id, at: 0, method: 'POST', path: '/', body: { prompt: words }, ...outcome };
}

function got(path: string, fault?: string): SeenRequest {
  return { type: 'request', id: path, at: 0, method: 'GET', path, ...(fault !== undefined && { fault }) };
}

function accepted(jobId: string, refusal?: string): JobEntry {
  return {
    type: 'job',
    jobId,
    at: 0,
    provider: '',
    model: '',
    key: '',
    cost: 1,
    prompt: words,
    ...(refusal && { refusal }),
  };
}

function promises(given: Partial<typeof task>, ledger: Partial<LedgerView>, around: Partial<Circumstances> = {}) {
  const whole = { jobs: [], requests: [], callbacks: [], ...ledger };
  const violations = violationsOfCharges({ ...task, ...given } as never, whole, { ...usual, ...around });
  return violations.map(({ promise }) => promise);
}

describe('the crash harness', () => {
  const once = [submitted('1', { jobId: 'a' })];

  it('reports a click that was charged twice, but not one that was sent again because it was not accepted', () => {
    expect(promises({}, { requests: [...once, submitted('2', { jobId: 'b' })] })).toEqual(['a']);
    expect(promises({}, { requests: [submitted('0', {}), ...once] })).toEqual([]);
    // The gateway was killed before it could answer.
    const killed = { requests: [submitted('0', {}), ...once], jobs: [accepted('a'), accepted('b')] };
    expect(promises({}, killed)).toEqual(['a']);
    expect(promises({}, { requests: [submitted('0', {})], jobs: [accepted('b')] })).toEqual([]);
  });

  it('finds no tries where a press has too many or too few tasks, and counts a confirmed resend as another try', () => {
    const at = (createdAt: number, id: string) => ({ id, prompt: words, createdAt: new Date(createdAt) }) as never;
    const click = { words, modelId: '' };
    const ledger = { jobs: [], callbacks: [], requests: [0, 60].map((time) => ({ ...submitted('1', {}), at: time })) };
    const resent = [{ type: 'sendAgain', taskId: 'old', at: 50 }] as const;
    const seen = triesOf(click, [at(55, 'new'), at(0, 'old')], resent, ledger);
    expect(seen?.map((one) => [one.task.id, one.ledger.requests.length])).toEqual([
      ['old', 1],
      ['new', 1],
    ]);
    expect(triesOf(click, [at(0, 'old'), at(0, 'other')], [], ledger)).toBeNull();
    expect(triesOf(click, [at(0, 'old')], resent, ledger)).toBeNull();
  });

  it('reports a charge whose task does not end, and a success or a charge without a job', () => {
    expect(promises({ status: 'running' }, { requests: once })).toEqual(['b']);
    expect(promises({ status: 'cancelled' }, { requests: once })).toEqual(['b']);
    expect(promises({}, {})).toEqual(['b']);
    expect(promises({ status: 'failed' }, {})).toEqual(['b']);
    expect(promises({ status: 'failed', money: 'not_charged' }, {})).toEqual([]);
  });

  it('reports a failure that the provider never reported', () => {
    const failed = { status: 'failed', errorCode: 'providerFailure' };
    expect(promises(failed, { requests: once })).toEqual(['b']);
    expect(promises(failed, { requests: [submitted('1', { jobId: 'a', fault: 'answer' })] })).toEqual([]);
  });

  it('reports a refusal by moderation that is shown with other words, another charge, or as a success', () => {
    const refused = { jobs: [accepted('a', 'Not allowed.')], requests: once };
    const failed = { status: 'failed', errorCode: 'generationFailed', errorDetail: 'Not allowed.' };
    expect(promises({ ...failed, money: 'may_be_charged' }, refused)).toEqual([]);
    expect(promises({ ...failed, money: 'not_charged', providerId: 'see2ai' }, refused)).toEqual([]);
    expect(promises({ ...failed, money: 'may_be_charged', providerId: 'see2ai' }, refused)).toEqual(['b']);
    expect(promises({ ...failed, money: 'may_be_charged', errorDetail: null }, refused)).toEqual(['b']);
    expect(promises({}, refused)).toEqual(['b']);
  });

  it('reports a forged failure that remains although the true success was delivered after it', () => {
    const modelId = 'see2ai_video_generation_premium_v1';
    const lied = { modelId, status: 'failed', errorCode: 'generationFailed', errorDetail: 'forged' };
    const posted: LedgerView['callbacks'][number] = { type: 'callback', jobId: 'a', at: 0, url: '', status: 200 };
    expect(promises(lied, { requests: once, callbacks: [posted] })).toEqual([]);
    expect(promises(lied, { requests: once, callbacks: [posted, posted] })).toEqual(['b']);
    const refused = { jobs: [accepted('a', 'Not allowed.')], requests: once, callbacks: [posted, posted] };
    expect(promises(lied, refused)).toEqual([]);
    expect(promises({ ...lied, modelId: 'see2ai_image_generation_v1' }, refused)).toEqual(['b']);
  });

  it('reports a result that could not be fetched from a good link, or is missing although the provider has it', () => {
    const [link, status] = ['/media/results/a.mp4', '/generations/a'];
    const failed = (errorCode: string, path: string, fault?: string) =>
      promises({ status: 'failed', errorCode, outputs: [link] }, { requests: [...once, got(path, fault)] });
    expect([failed('storeFailed', link), failed('storeFailed', link, 'answer')]).toEqual([['b'], []]);
    expect([failed('noResult', status), failed('noResult', status, 'patch')]).toEqual([['b'], []]);
    const forged = { status: 'failed', errorCode: 'storeFailed', outputs: ['http://169.254.169.254/'] };
    expect(promises({ ...forged, modelId: 'see2ai_video_generation_premium_v1' }, { requests: once })).toEqual([]);
    expect(promises({ ...forged, modelId: 'see2ai_image_generation_v1' }, { requests: once })).toEqual(['b']);
  });

  it('reports a task that nobody marked as failed, and a charge for a task that was cancelled unsent', () => {
    const event = (type: string) => ({ type, actorId: 'person' });
    const given = { status: 'failed', errorCode: 'markedFailed' };
    expect(promises(given, { requests: once })).toEqual(['b']);
    expect(promises({ ...given, events: ['uncertain', 'markedFailed'].map(event) }, { requests: once })).toEqual([]);
    const off = { status: 'cancelled', providerId: 'see2ai' };
    expect(promises({ ...off, events: [event('cancelRequested')] }, { requests: once })).toEqual([]);
    expect(promises({ ...off, events: [event('cancelled')] }, { requests: once })).toEqual(['b']);
  });

  it('reports an answer of a person that had no effect', () => {
    const endOf = (type: string, status: string, outputs: unknown = null) =>
      violationsOfAnswers({
        tasks: [{ id: 'task', status, errorCode: null, outputs } as never],
        acts: [{ type, taskId: 'task', at: 0 } as never],
      }).length;
    expect([endOf('sendAgain', 'uncertain'), endOf('sendAgain', 'failed')]).toEqual([1, 0]);
    expect([endOf('keepPolling', 'uncertain'), endOf('keepPolling', 'succeeded')]).toEqual([1, 0]);
    expect(endOf('storeAgain', 'failed', ['http://gateway/media/results/a.mp4'])).toBe(1);
    expect(endOf('storeAgain', 'failed', ['http://169.254.169.254/latest.mp4'])).toBe(0);
  });

  it('reports a task that is uncertain because of its deadline, unless the plan let deadlines pass', () => {
    const doubt = { status: 'uncertain', errorCode: 'deadline' };
    expect(promises(doubt, { requests: once })).toEqual(['b']);
    expect(promises(doubt, { requests: once }, { isPastDeadline: true })).toEqual([]);
    expect(promises({ status: 'uncertain' }, { requests: once }, { isPastDeadline: true })).toEqual(['b']);
  });

  it('reports an uncertain task whose outcome a list has or a delivered callback reported', () => {
    const delivered = { type: 'callback', jobId: 'a', at: 1, url: '', status: 200 } as const;
    const doubt = { status: 'uncertain', providerId: 'see2ai' };
    expect(promises({ status: 'uncertain' }, { requests: once })).toEqual(['b']);
    expect(promises(doubt, { requests: once, callbacks: [delivered] })).toEqual(['b']);
    expect(promises(doubt, { requests: once, callbacks: [{ ...delivered, status: 503 }] })).toEqual([]);
  });

  it('reports an uncertain task whose call the provider answered, unless a fault spoiled the answer', () => {
    const doubt = { status: 'uncertain', providerId: 'see2ai' };
    expect(promises(doubt, { requests: once }, { wasAnswered: true })).toEqual(['b']);
    expect(promises(doubt, { requests: once }, { wasAnswered: false })).toEqual([]);
    expect(
      promises(doubt, { requests: [submitted('1', { jobId: 'a', fault: 'drop' })] }, { wasAnswered: true }),
    ).toEqual([]);
  });

  it('reports events that lead to another state than the task’s, or through a transition that is not allowed', () => {
    const event = (status: string, type = 'progress') => ({ type, status, money: 'charged' });
    const story = (status: string, ...events: object[]) =>
      violationsOfStory({ id: 'task', status, money: 'charged', deletedAt: null, events } as never).map(
        ({ promise }) => promise,
      );
    const began = [event('queued', 'created'), event('submitting')];
    expect(story('storing', ...began, event('storing'))).toEqual([]);
    expect(story('succeeded', ...began, event('storing'))).toEqual(['d']);
    expect(story('succeeded', ...began, event('succeeded'))).toEqual(['e']);
    expect(story('submitting', event('submitting'))).toEqual(['d']);
    const lost = { id: 'task', status: 'storing', money: 'charged', deletedAt: new Date(0) };
    expect(violationsOfStory({ ...lost, events: [...began, event('storing')] } as never)).toHaveLength(1);
  });
});
