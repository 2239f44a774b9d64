import { describe, expect, it, onTestFinished } from 'vitest';
import { reply, startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { doubaoAccepted, doubaoRunning, doubaoSuccess } from '../__fixtures__/answers';
import { claimAndFollow, claimAndSubmit } from '../__fixtures__/claim-and-work';
import { compositions, createTestClock, createTestStudio } from '../__fixtures__/test-studio';

const perMinute = 30;
const jobSeconds = 90;

/**
 * `count` jobs of 90 seconds at a provider that refuses more than thirty polls a minute with one key, by the test's
 * clock.
 */
async function crowd(count: number) {
  const clock = createTestClock();
  const polls: number[] = [];
  let refused = 0;
  const doneAt = new Map<string, number>();
  const server = await startProviderServer((response, { method, url }) => {
    const now = clock.now().getTime();
    if (method === 'POST') {
      const id = `task_${doneAt.size}`;
      doneAt.set(id, now + jobSeconds * 1_000);
      return reply(response, doubaoAccepted(id));
    }
    const id = url.split('/').at(-1) ?? '';
    if (polls.filter((at) => at > now - 60_000).length >= perMinute) {
      refused += 1;
      return reply(response, { status: 429, headers: { 'retry-after': '2' }, body: {} });
    }
    polls.push(now);
    const isDone = now >= (doneAt.get(id) ?? 0);
    return reply(response, isDone ? doubaoSuccess('https://cdn.example/a.mp4', id) : doubaoRunning(id));
  });
  onTestFinished(() => server[Symbol.asyncDispose]());
  const studio = await createTestStudio();
  const keyId = await studio.addKey('doubao-seedance', server.baseUrl);
  await studio.db.providerKey.update({ where: { id: keyId }, data: { maxConcurrent: count, maxPerMinute: perMinute } });
  const services = await studio.services({ now: clock.now });
  for (let sent = 0; sent < count; sent += 1) {
    await claimAndSubmit(services, await studio.create(keyId, compositions.polled));
    clock.advance(2_500);
  }
  const tasks = () => studio.db.task.findMany({ where: { keyId } });
  const running = async () => (await tasks()).filter(({ status }) => status === 'running');
  /** Polls every task when it is due, in that order, until none is running. */
  async function pollUntilDone(): Promise<void> {
    for (let left = await running(); left.length > 0; left = await running()) {
      const [next] = left.sort((a, b) => Number(a.nextPollAt) - Number(b.nextPollAt));
      clock.advance(Math.max(0, Number(next?.nextPollAt) - clock.now().getTime()));
      await claimAndFollow(services, String(next?.id));
    }
  }
  return { clock, services, tasks, polls, pollUntilDone, refused: () => refused };
}

describe('polls of a provider with a limit', () => {
  it('are never refused, however many tasks run with one key, and are few per task', async () => {
    const { tasks, refused, pollUntilDone } = await crowd(20);
    await pollUntilDone();
    const done = await tasks();
    expect(done.map(({ status }) => status)).toEqual(Array(20).fill('storing'));
    expect(Math.max(...done.map(({ pollCount }) => pollCount))).toBeLessThanOrEqual(8);
    expect(refused()).toBe(0);
  });

  it('book new slots after a standstill in which all of them became due', async () => {
    const { clock, services, tasks, polls, refused, pollUntilDone } = await crowd(20);
    clock.advance(600_000);
    const before = polls.length;
    await Promise.all((await tasks()).map(({ id }) => claimAndFollow(services, id)));
    expect(polls.length - before).toBeLessThanOrEqual(1);
    await pollUntilDone();
    expect((await tasks()).map(({ status }) => status)).toEqual(Array(20).fill('storing'));
    expect(refused()).toBe(0);
  });
});
