import { describe, expect, test } from 'vitest';
import { createRouter } from '@/lib/sandbox/http/router';
import type { Gateway } from '@/lib/sandbox/jobs/gateway';
import { hashKey } from '@/lib/sandbox/jobs/hash-key';
import type { Job } from '@/lib/sandbox/jobs/job';
import type { Json, JsonObject } from '@/lib/text/json';
import { readRelayJob } from '../answer';
import { routes } from './routes';

const keys = { flat: 'sk-sandbox-flat-1', wrapped: 'sk-sandbox-1' } as const;
const baseUrl = 'http://gateway.test';

function jobOf(key: string, part: Partial<Job>): Job {
  const plan: Job['plan'] = {
    kind: 'video',
    width: 854,
    height: 480,
    title: 'm',
    seed: 7,
    shots: [{ prompt: 'A cat', start: 0, seconds: 2 }],
    references: [],
    sound: false,
    cameraFixed: false,
    watermark: false,
  };
  return {
    id: 'task_1',
    provider: 'video-relay',
    model: 'video-relay:m',
    keyHash: hashKey(key),
    keyLastFour: key.slice(-4),
    input: {},
    plan,
    cost: 8,
    createdAt: 0,
    startsAt: 0,
    notBefore: 0,
    state: 'accepted',
    ...part,
  };
}

/** The gateway's answer about a job to whoever has `key`. */
async function answerTo(key: string, job: Job) {
  const gateway = { baseUrl, jobs: new Map([[job.id, job]]) } as unknown as Gateway;
  const path = '/video-relay/v1/video/generations/task_1';
  const match = createRouter(routes(gateway))('GET', path);
  if (!match.found) throw new Error('There is no such route.');
  return await match.route.handle({
    id: '1',
    method: 'GET',
    path,
    query: new URLSearchParams(),
    params: match.params,
    headers: { authorization: `Bearer ${key}` },
    body: Buffer.alloc(0),
  });
}

describe.each(['flat', 'wrapped'] as const)('a job, %s', (form) => {
  const key = keys[form];
  const read = async (part: Partial<Job>) => {
    const body = (await answerTo(key, jobOf(key, part))).json as JsonObject;
    expect('data' in body).toBe(form === 'wrapped');
    return readRelayJob(body, { baseUrl }, 'task_1');
  };

  test('is read as running, finished and failed by the studio', async () => {
    expect(await read({})).toMatchObject({ status: 'running' });
    expect(await read({ state: 'finished', finishedAt: 5_000 })).toMatchObject({
      status: 'succeeded',
      outputs: [{ url: `${baseUrl}/media/results/task_1.mp4` }],
      usage: form === 'flat' ? { seed: 7 } : { quota: 8 },
    });
    expect(await read({ state: 'failed', failure: 'Not allowed.' })).toMatchObject({
      status: 'failed',
      failure: { detail: expect.stringContaining('Not allowed.') },
    });
  });
});

test('another key does not know the job, and a real key is refused', async () => {
  const job = jobOf(keys.flat, {});
  expect(await answerTo(keys.wrapped, job)).toMatchObject({ status: 400, json: { code: 'task_not_exist' } });
  const refused: { status: number; json?: unknown } = await answerTo('sk-real', job);
  expect([refused.status, (refused.json as { error: Json }).error]).toMatchObject([401, { code: 'invalid_token' }]);
});
