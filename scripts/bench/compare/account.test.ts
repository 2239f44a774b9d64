import { expect, it } from 'vitest';
import type { SeenRequest } from '@/lib/sandbox/ledger/entries';
import { accountOf } from './account.ts';

const post = (number: number, jobId?: string): SeenRequest => ({
  type: 'request',
  id: `${number} ${jobId}`,
  at: 0,
  method: 'POST',
  path: '/doubao-seedance/v1/videos/generations',
  body: { prompt: `Paper boat number ${number}.` },
  ...(jobId && { jobId }),
});
const get = (path: string): SeenRequest => ({ type: 'request', id: path, at: 0, method: 'GET', path });

it('counts charges and polls by the gateway’s ledger, and lost charges by the outcomes of the tasks', () => {
  const requests = [
    post(0, 'a'),
    post(1, 'b'),
    post(1, 'c'),
    post(2, 'd'),
    post(3),
    post(4, 'e'),
    get('/doubao-seedance/v1/videos/generations/a'),
    get('/aitoearn/api/ai/video/generations'),
    get('/media/results/a.mp4'),
  ];
  const jobs = ['a', 'b', 'c', 'd', 'e'].map((jobId) => ({
    type: 'job' as const,
    jobId,
    at: 0,
    provider: '',
    model: '',
    key: '',
    cost: 1,
    prompt: '',
  }));
  const states = ['result', 'failed', 'uncertain', 'failed', 'open'] as const;
  const outcomes = { settledAt: 90_000, tasks: states.map((state, number) => ({ number, state })) };
  const account = accountOf({ ledger: { jobs, requests, callbacks: [] }, outcomes, beganAt: 0, lastKillAt: 60_000 });
  expect(account).toEqual({
    tasks: 5,
    charges: 5,
    chargedTwice: 1,
    results: 1,
    lost: 2,
    uncertain: 1,
    unaccepted: 1,
    stuck: 1,
    pollsPerResult: 1,
    recoverySeconds: 30,
    seconds: 90,
  });
});
