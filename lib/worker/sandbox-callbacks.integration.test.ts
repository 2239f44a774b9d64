import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { getQueue } from '@/lib/queue/get-queue.server';
import type { LedgerView } from '@/lib/sandbox/ledger/entries';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { startSandboxGateway } from './__fixtures__/sandbox-gateway';
import { startTaskWorker } from './task-worker.server';

// SEE2AI's videos have a blocking call and a callback. The gateway drops the call and varies the callbacks.
const gatewayUrl = process.env.SANDBOX_URL ?? '';
startSandboxGateway({ pace: 0.05, reuse: true });
beforeEach(async () => {
  await fetch(`${gatewayUrl}/_sandbox/faults`, { method: 'DELETE' });
  await fetch(`${gatewayUrl}/_sandbox/ledger`, { method: 'DELETE' });
});

interface Post {
  seconds: number;
  body: unknown;
}

async function script(given: Record<string, unknown>): Promise<void> {
  const answer = await fetch(`${gatewayUrl}/_sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(given),
  });
  expect(answer.status).toBe(201);
}

/** The gateway accepts the next call and drops its connection before the answer. */
const dropConnection = () => script({ at: 'submit', fault: { type: 'drop', moment: 'afterwards' } });
const post = (...posts: Post[]) => script({ at: 'callback', fault: { type: 'posts', posts } });
const ledger = async () => (await (await fetch(`${gatewayUrl}/_sandbox/ledger`)).json()) as LedgerView;

/** Creates a sandbox task and a worker that runs it. */
async function start(composition: (typeof compositions)[keyof typeof compositions] = compositions.blocking) {
  const studio = await createTestStudio();
  const keyId = await studio.addKey('see2ai', null);
  const worker = startTaskWorker({ services: await studio.services({ queue: getQueue() }), submissions: 5 });
  onTestFinished(() => worker.drain(5_000));
  const taskId = await studio.create(keyId, composition);
  worker.wake();
  const becomes = async (status: string) =>
    await expect.poll(async () => (await studio.task(taskId)).status, { timeout: 50_000 }).toBe(status);
  return { ...studio, taskId, becomes };
}

const generating = { status: 'generating' };
const outcome = 'outcome';

describe('a video whose connection is dropped', () => {
  it.each<[string, Post[]]>([
    ['once', [{ seconds: 0, body: outcome }]],
    ['late', [{ seconds: 60, body: outcome }]],
    ['twice', [0, 0, 20].map((seconds) => ({ seconds, body: outcome }))],
    [
      'out of order',
      [
        { seconds: 10, body: outcome },
        { seconds: 20, body: generating },
        { seconds: 0, body: generating },
      ],
    ],
    [
      'after a forged one',
      [
        { seconds: 0, body: { status: 'success', result_urls: [`${gatewayUrl}/media/results/forged.mp4`] } },
        { seconds: 10, body: outcome },
      ],
    ],
    [
      'after a forged failure',
      [
        { seconds: 0, body: { status: 'failed', error_message: 'forged' } },
        { seconds: 20, body: outcome },
      ],
    ],
  ])('is finished and paid once when the callback comes %s', async (_how, posts) => {
    await dropConnection();
    await post(...posts);
    const { db, taskId, task, becomes } = await start();
    await becomes('succeeded');
    expect(await task(taskId)).toMatchObject({ money: 'charged', errorCode: null });
    expect(await db.asset.count({ where: { taskId } })).toBe(1);
    expect((await ledger()).jobs).toHaveLength(1);
  });

  it('becomes uncertain when no callback comes, and is not sent again', async () => {
    await dropConnection();
    await post();
    const { becomes, task, taskId } = await start();
    await becomes('uncertain');
    expect(await task(taskId)).toMatchObject({ money: 'may_be_charged', nextPollAt: null });
    expect((await ledger()).jobs).toHaveLength(1);
  });
});

describe('a video whose connection stays open', () => {
  it('is never polled: only the call and the callback report its status', async () => {
    const { becomes } = await start();
    await becomes('succeeded');
    const { requests } = await ledger();
    expect(requests.filter(({ path: asked }) => asked.includes('/status/'))).toEqual([]);
    expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('is finished by a callback that comes before its answer, and the answer changes nothing', async () => {
    await script({ at: 'submit', fault: { type: 'delay', seconds: 100 } });
    const { db, becomes, task, taskId } = await start();
    await becomes('succeeded');
    const delivered = await db.taskEvent.findMany({ where: { taskId, type: 'delivered' } });
    expect(delivered.map(({ data }) => data)).toMatchObject([{ by: 'callback' }]);
    expect((await task(taskId)).money).toBe('charged');
  });
});

describe('an image', () => {
  it('is polled at most 8 times until it is ready, and never rate-limited', async () => {
    const { becomes, task, taskId } = await start(compositions.image);
    await becomes('succeeded');
    const polls = (await ledger()).requests.filter(({ path: asked }) => asked.includes('/status/'));
    expect(polls.length).toBe((await task(taskId)).pollCount);
    expect(polls.length).toBeLessThanOrEqual(8);
    expect(polls.map(({ status }) => status)).not.toContain(429);
  });
});
