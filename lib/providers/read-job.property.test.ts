import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
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
import type { Json, JsonObject, Progress } from './contract';
import { parseAnswer } from './parse-answer';
import { jobIdOf, readJob } from './read-job';
import { refusalOf } from './read-refusal';

function read(body: Json): Progress {
  return readJob(body, { kind: 'video', baseUrl, jobId, sent, usage: {}, charged: 'may_be_charged' });
}

/** A job made of parts, wrapped as gateways wrap. Where two parts have the same name, the later one has it. */
const answer = (...parts: fc.Arbitrary<JsonObject>[]) =>
  fc.tuple(...parts).chain((all) => wrapped(Object.assign({ task_id: jobId }, ...all)));

const runs = { numRuns: 1_000 };

describe('however it is wrapped and worded', () => {
  test('a finished job’s link is its result, and only that', () => {
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

  test('a word for failure ends it, with the reason wherever that stands', () => {
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

  test('a failure without words has none, and never “success”', () => {
    fc.assert(
      fc.property(answer(echo, failedState, emptyReason), (body) => {
        const progress = read(body);
        expect(progress.status).toBe('failed');
        if (progress.status === 'failed') expect(progress.failure.detail).toBeUndefined();
      }),
      runs,
    );
  });

  test('a job at work goes on, whatever it repeats of the request', () => {
    fc.assert(
      fc.property(answer(echo, besides, runningState), (body) => {
        expect(read(body)).toMatchObject({ status: 'running' });
      }),
      runs,
    );
  });

  test('its number is found, digit for digit', () => {
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

test('of a list of jobs only the one that was asked for is read', () => {
  const other = { task_id: 'task_02', status: 'completed', video_url: 'https://cdn.test/other.mp4' };
  const own = { task_id: jobId, status: 'processing' };
  expect(read({ data: [other, own] })).toMatchObject({ status: 'running' });
  expect(read({ data: [other, { ...own, status: 'completed', url: 'https://cdn.test/own.mp4' }] })).toMatchObject({
    outputs: [{ url: 'https://cdn.test/own.mp4' }],
  });
});

test('whatever an answer is, it is read without an error, and no failure or refusal is made up', () => {
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
