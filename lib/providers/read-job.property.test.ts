import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '@/lib/text/json';
import {
  baseUrl,
  besides,
  echo,
  emptyReason,
  failedState,
  jobId,
  reason,
  resultLink,
  runningState,
  sent,
  succeededState,
  wrapped,
} from './__fixtures__/arbitrary-answers';
import type { Progress } from './contract';
import { parseAnswer } from './parse-answer';
import { jobIdOf, readJob } from './read-job';
import { refusalOf } from './read-refusal';

function read(body: Json): Progress {
  return readJob(body, { kind: 'video', baseUrl, jobId, sent, usage: {}, charged: 'may_be_charged' });
}

/** A job made of parts, in a gateway's wrapping. Where two parts have the same name, the later one wins. */
const answer = (...parts: fc.Arbitrary<JsonObject>[]) =>
  fc.tuple(...parts).chain((all) => wrapped(Object.assign({ task_id: jobId }, ...all)));

const runs = { numRuns: 1_000 };

describe('in any wrapping and wording', () => {
  test('the link of a finished job is its only result', () => {
    const cases = resultLink.chain(({ part, url }) =>
      answer(echo, besides, succeededState, fc.constant(part)).map((body) => ({ body, url })),
    );
    fc.assert(
      fc.property(cases, ({ body, url }) => {
        const progress = read(body);
        expect(progress).toMatchObject({ status: 'succeeded', outputs: [{ url }] });
        if (progress.status === 'succeeded') expect(progress.outputs).toHaveLength(1);
      }),
      runs,
    );
  });

  test('a finished job without a link is incomplete, whatever it repeats of the request', () => {
    fc.assert(
      fc.property(answer(echo, besides, succeededState), (body) => {
        expect(read(body)).toMatchObject({ status: 'incomplete' });
      }),
      runs,
    );
  });

  test('a word for failure ends the job, with the reason from any place', () => {
    const cases = reason.chain(({ part, text }) =>
      answer(echo, besides, failedState, fc.constant(part)).map((body) => ({ body, text })),
    );
    fc.assert(
      fc.property(cases, ({ body, text }) => {
        expect(read(body)).toMatchObject({ status: 'failed', failure: { detail: text } });
      }),
      runs,
    );
  });

  test('a failure without a text has no reason, and never the reason “success”', () => {
    fc.assert(
      fc.property(answer(echo, failedState, emptyReason), (body) => {
        const progress = read(body);
        expect(progress.status).toBe('failed');
        if (progress.status === 'failed') expect(progress.failure.detail).toBeUndefined();
      }),
      runs,
    );
  });

  test('a running job stays running, whatever the answer repeats of the request', () => {
    fc.assert(
      fc.property(answer(echo, besides, runningState), (body) => {
        expect(read(body)).toMatchObject({ status: 'running' });
      }),
      runs,
    );
  });

  test('the job’s id is found with all its digits', () => {
    const ids = fc.oneof(
      fc.bigInt({ min: 1n, max: 10n ** 24n }),
      fc.maxSafeInteger().map((id) => BigInt(Math.abs(id))),
    );
    const name = fc.constantFrom('id', 'task_id', 'taskId');
    fc.assert(
      fc.property(ids, name, fc.boolean(), (id, key, isWrapped) => {
        const job = `{"${key}":${id},"status":"pending"}`;
        const body = parseAnswer(isWrapped ? `{"code":0,"data":${job}}` : job);
        expect(body === undefined ? undefined : jobIdOf(body)).toBe(String(id));
      }),
      runs,
    );
  });
});

test('in a list of jobs only the polled job is read', () => {
  const other = { task_id: 'task_02', status: 'completed', video_url: 'https://cdn.test/other.mp4' };
  const own = { task_id: jobId, status: 'processing' };
  expect(read({ data: [other, own] })).toMatchObject({ status: 'running' });
  expect(read({ data: [other, { ...own, status: 'completed', url: 'https://cdn.test/own.mp4' }] })).toMatchObject({
    outputs: [{ url: 'https://cdn.test/own.mp4' }],
  });
});

test('any answer is read without an error, and no failure or refusal is invented', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const body = parseAnswer(text);
      if (body === undefined) return;
      expect(read(body).status).not.toBe('failed');
      expect(refusalOf(body)).toBeNull();
    }),
    runs,
  );
});
