import { describe, expect, it, onTestFinished } from 'vitest';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { deliverVideo, doubaoAccepted, doubaoRunning, doubaoSuccess } from '../__fixtures__/answers';
import { compositions, createTestClock, createTestStudio } from '../__fixtures__/test-studio';
import { storeTaskAgain } from '../store-again.server';
import { followTask } from './follow-task.server';
import { storeTask } from './store-task.server';
import { submitTask } from './submit-task.server';

/**
 * A gateway that signs a new link for each poll, and a video host where all links but those in `alive` are dead.
 * `polls`: the link of each poll, the last one for all that follow; null: the job is still running.
 */
async function play({ polls, dead, alive }: { polls: (string | null)[]; dead: number; alive: string[] }) {
  const films = await startProviderServer((response, { url }) => {
    if (alive.includes(url)) return deliverVideo(response);
    response.writeHead(dead).end();
  });
  const left = [...polls];
  const gateway = await startProviderServer((response, { method }) => {
    const link = left.length > 1 ? left.shift() : left[0];
    const polled = link ? doubaoSuccess(films.baseUrl + link) : doubaoRunning();
    const { body } = method === 'POST' ? doubaoAccepted() : polled;
    if (method === 'POST' && link !== undefined) left.unshift(link);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  onTestFinished(async () => {
    await films[Symbol.asyncDispose]();
    await gateway[Symbol.asyncDispose]();
  });
  const studio = await createTestStudio();
  const clock = createTestClock();
  const services = await studio.services({ now: clock.now });
  const keyId = await studio.addKey('doubao-seedance', gateway.baseUrl);
  const taskId = await studio.create(keyId, compositions.polled);
  await submitTask(services, taskId);
  clock.advance(120_000);
  await followTask(services, taskId);
  const status = async () => (await studio.task(taskId)).status;
  /** Stores until the task is settled, at most `mostTries` times. */
  const store = async (mostTries: number, hours = 1) => {
    for (let tries = 0; tries < mostTries && (await status()) === 'storing'; tries += 1) {
      await storeTask(services, taskId);
      clock.advance(hours * 3_600_000);
    }
    return await status();
  };
  const asked = () => films.requests.map(({ url }) => url);
  const pollCount = () => gateway.requests.filter(({ method }) => method === 'GET').length;
  return { ...studio, services, clock, alive, taskId, store, asked, pollCount };
}

describe('a link that has ended', () => {
  it.each([403, 404, 410])('is renewed when it answers %i, and the new link gives the result', async (dead) => {
    const { db, taskId, store, asked, eventTypes } = await play({ polls: ['/1', '/2'], dead, alive: ['/2'] });
    expect(await store(3)).toBe('succeeded');
    expect(asked()).toEqual(['/1', '/2']);
    expect((await eventTypes(taskId)).slice(-3)).toEqual(['delivered', 'linksRenewed', 'stored']);
    const [asset] = await db.asset.findMany({ where: { taskId } });
    expect(asset?.sourceUrl).toMatch(/\/2$/);
  });

  it('is renewed however often it was tried before, for other reasons', async () => {
    const { db, taskId, store } = await play({ polls: ['/1', '/2'], dead: 403, alive: ['/2'] });
    await db.task.update({ where: { id: taskId }, data: { storeAttempts: 8 } });
    expect(await store(2)).toBe('succeeded');
  });

  it('is renewed when a person stores the result again, long after', async () => {
    const { actor, taskId, store } = await play({ polls: ['/1', '/1', '/1', '/1', '/2'], dead: 404, alive: ['/2'] });
    expect(await store(5)).toBe('failed');
    await storeTaskAgain(actor, taskId);
    expect(await store(2)).toBe('succeeded');
  });

  it('is tried again if it was named before the video was there', async () => {
    const { store, clock, alive } = await play({ polls: ['/1', null], dead: 404, alive: [] });
    for (let tries = 0; tries < 6; tries += 1) {
      expect(await store(1, 0)).toBe('storing');
      clock.advance(5 * 60_000);
    }
    alive.push('/1');
    expect(await store(1)).toBe('succeeded');
  });

  it('ends in failure if the provider names no new link, or says that the job is running again', async () => {
    const same = await play({ polls: ['/1'], dead: 404, alive: [] });
    expect(await same.store(20)).toBe('failed');
    expect(same.asked()).toEqual(['/1', '/1', '/1']);
    const taken = await play({ polls: ['/1', null], dead: 404, alive: [] });
    expect(await taken.store(20)).toBe('failed');
    expect(await taken.task(taken.taskId)).toMatchObject({ errorCode: 'storeFailed', money: 'charged' });
  });

  it('is not renewed forever if every new link is dead, too', async () => {
    const polls = Array.from({ length: 40 }, (_, index) => `/${index}`);
    const { store, pollCount } = await play({ polls, dead: 403, alive: [] });
    expect(await store(40)).toBe('failed');
    expect(pollCount()).toBeLessThan(15);
  });
});
