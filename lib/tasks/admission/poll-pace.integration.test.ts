import { describe, expect, it, onTestFinished } from 'vitest';
import { reply, startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { doubaoAccepted, doubaoRunning, doubaoSuccess } from '../__fixtures__/answers';
import { compositions, createTestClock, createTestStudio } from '../__fixtures__/test-studio';
import { followTask } from '../work/follow-task.server';
import { submitTask } from '../work/submit-task.server';

const perMinute = 30;
const jobSeconds = 90;

/** So many jobs of 90 seconds at a provider that refuses a key's looks beyond thirty a minute, by the clock of the test. */
async function crowd(count: number) {
  const clock = createTestClock();
  const looks: number[] = [];
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
    if (looks.filter((at) => at > now - 60_000).length >= perMinute) {
      refused += 1;
      return reply(response, { status: 429, headers: { 'retry-after': '2' }, body: {} });
    }
    looks.push(now);
    const isDone = now >= (doneAt.get(id) ?? 0);
    return reply(response, isDone ? doubaoSuccess('https://cdn.example/a.mp4', id) : doubaoRunning(id));
  });
  onTestFinished(() => server[Symbol.asyncDispose]());
  const studio = await createTestStudio();
  const keyId = await studio.addKey('doubao-seedance', server.baseUrl);
  await studio.db.providerKey.update({ where: { id: keyId }, data: { maxConcurrent: count, maxPerMinute: perMinute } });
  const services = await studio.services({ now: clock.now });
  for (let sent = 0; sent < count; sent += 1) {
    await submitTask(services, await studio.create(keyId, compositions.polled));
    clock.advance(2_500);
  }
  const tasks = () => studio.db.task.findMany({ where: { keyId } });
  const running = async () => (await tasks()).filter(({ status }) => status === 'running');
  /** Looks at whatever is due, in the order in which bells would ring, until nothing runs any more. */
  async function pollUntilDone(): Promise<void> {
    for (let left = await running(); left.length > 0; left = await running()) {
      const [next] = left.sort((a, b) => Number(a.nextPollAt) - Number(b.nextPollAt));
      clock.advance(Math.max(0, Number(next?.nextPollAt) - clock.now().getTime()));
      await followTask(services, String(next?.id));
    }
  }
  return { clock, services, tasks, looks, pollUntilDone, refused: () => refused };
}

describe('looks at a provider with a limit', { timeout: 120_000 }, () => {
  it('are never refused, however many tasks run with one key, and few for each', async () => {
    const { tasks, refused, pollUntilDone } = await crowd(20);
    await pollUntilDone();
    const done = await tasks();
    expect(done.map(({ status }) => status)).toEqual(Array(20).fill('storing'));
    expect(Math.max(...done.map(({ pollCount }) => pollCount))).toBeLessThanOrEqual(8);
    expect(refused()).toBe(0);
  });

  it('take turns after a standstill in which all of them have become due', async () => {
    const { clock, services, tasks, looks, refused, pollUntilDone } = await crowd(20);
    clock.advance(600_000);
    const before = looks.length;
    await Promise.all((await tasks()).map(({ id }) => followTask(services, id)));
    expect(looks.length - before).toBeLessThanOrEqual(1);
    await pollUntilDone();
    expect((await tasks()).map(({ status }) => status)).toEqual(Array(20).fill('storing'));
    expect(refused()).toBe(0);
  });
});
