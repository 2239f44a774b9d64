import { describe, expect, it, onTestFinished } from 'vitest';
import { makeVideo } from '@/lib/media/__fixtures__/make-media';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { deliverVideo, doubaoAccepted, doubaoRunning, doubaoSuccess } from '../__fixtures__/answers';
import { claimAndFollow, claimAndStore, claimAndSubmit } from '../__fixtures__/claim-and-work';
import { compositions, createTestClock, createTestStudio } from '../__fixtures__/test-studio';
import { storeTaskAgain } from '../store-again.server';

/**
 * A gateway that signs a new link for each poll, and a file server. `polls`: the link or links in the answer to each poll;
 * the last entry is repeated; null: the job is still running. Links in `alive` give a video; all others answer with the
 * status `dead`.
 */
async function play({ polls, dead, alive }: { polls: (string | string[] | null)[]; dead: number; alive: string[] }) {
  const fileServer = await startProviderServer((response, { url }) => {
    if (alive.includes(url)) return deliverVideo(response);
    response.writeHead(dead).end();
  });
  const left = [...polls];
  const gateway = await startProviderServer((response, { method }) => {
    const link = left.length > 1 ? left.shift() : left[0];
    const polled = link
      ? doubaoSuccess([link].flat().map((at) => (at.startsWith('/') ? fileServer.baseUrl + at : at)))
      : doubaoRunning();
    const { body } = method === 'POST' ? doubaoAccepted() : polled;
    if (method === 'POST' && link !== undefined) left.unshift(link);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  onTestFinished(async () => {
    await fileServer[Symbol.asyncDispose]();
    await gateway[Symbol.asyncDispose]();
  });
  const studio = await createTestStudio();
  const clock = createTestClock();
  const services = await studio.services({ now: clock.now });
  const keyId = await studio.addKey('doubao-seedance', gateway.baseUrl);
  const taskId = await studio.create(keyId, compositions.polled);
  await claimAndSubmit(services, taskId);
  clock.advance(120_000);
  await claimAndFollow(services, taskId);
  const status = async () => (await studio.task(taskId)).status;
  /** Stores until the task is settled, at most `mostTries` times. */
  const store = async (mostTries: number, hours = 1) => {
    for (let tries = 0; tries < mostTries && (await status()) === 'storing'; tries += 1) {
      await claimAndStore(services, taskId);
      clock.advance(hours * 3_600_000);
    }
    return await status();
  };
  const asked = () => fileServer.requests.map(({ url }) => url);
  const pollCount = () => gateway.requests.filter(({ method }) => method === 'GET').length;
  return { ...studio, services, clock, fileServer, gateway, alive, taskId, store, asked, pollCount };
}

const videoInAnswer = async (seconds: number) =>
  `data:video/mp4;base64,${(await makeVideo({ seconds })).toString('base64')}`;

describe('a link that has ended', () => {
  it.each([403, 404, 410])('is renewed when it answers %i, and the new link gives the result', async (dead) => {
    const { db, taskId, store, asked, eventTypes } = await play({ polls: ['/1', '/2'], dead, alive: ['/2'] });
    expect(await store(3)).toBe('succeeded');
    expect(asked()).toEqual(['/1', '/2']);
    expect((await eventTypes(taskId)).slice(-3)).toEqual(['delivered', 'linksRenewed', 'stored']);
    const [asset] = await db.asset.findMany({ where: { taskId } });
    expect(asset?.sourceUrl).toMatch(/\/2$/);
  });

  it.each([8, 20])('is renewed even if it was tried %i times before for other reasons', async (storeAttempts) => {
    const { db, taskId, store } = await play({ polls: ['/1', '/2'], dead: 403, alive: ['/2'] });
    await db.task.update({ where: { id: taskId }, data: { storeAttempts } });
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

  it('is replaced by a link that is tried soon, until its own expiry', async () => {
    const { db, clock, taskId, store, task } = await play({ polls: ['/1', '/2'], dead: 403, alive: [] });
    const ended = new Date(clock.now().getTime() - 3_600_000);
    await db.task.update({ where: { id: taskId }, data: { storeAttempts: 1, outputsExpireAt: ended } });
    await store(1, 0);
    const { notBefore, outputsExpireAt } = await task(taskId);
    expect(Number(notBefore) - clock.now().getTime()).toBe(3_000);
    expect(Number(outputsExpireAt)).toBeGreaterThan(clock.now().getTime());
  });

  it('is replaced by a video inside the new answer itself', async () => {
    const { db, taskId, store } = await play({ polls: ['/1', await videoInAnswer(1)], dead: 403, alive: [] });
    expect(await store(3)).toBe('succeeded');
    expect(await db.asset.findMany({ where: { taskId } })).toMatchObject([{ mime: 'video/mp4' }]);
  });

  it('is not replaced by a video inside a new answer if another result is inside the stored answer', async () => {
    const [first, second, third] = [await videoInAnswer(1), await videoInAnswer(2), await videoInAnswer(3)];
    const polls = [first, [second, third]];
    const { db, fileServer, taskId, store, task } = await play({ polls, dead: 403, alive: [] });
    const { answer, outputs } = await task(taskId);
    const named = [outputs, { url: `${fileServer.baseUrl}/1` }].flat() as { url: string }[];
    await db.task.update({ where: { id: taskId }, data: { outputs: named } });
    await store(1);
    expect(await task(taskId)).toMatchObject({ answer, outputs: named, status: 'storing' });
  });

  it('is renewed, and the key is still not sent to another link that a callback named', async () => {
    const polls = ['/1', ['/2', '/1']];
    const { db, fileServer, gateway, taskId, store, task } = await play({ polls, dead: 403, alive: ['/2'] });
    // At the origin of the key's base URL, where a polled link would get the key.
    const named = [`${fileServer.baseUrl}/1`, `${gateway.baseUrl}/owned`].map((url) => ({ url }));
    await db.task.update({ where: { id: taskId }, data: { deliveredBy: 'callback', outputs: named } });
    await store(1);
    expect(await task(taskId)).toMatchObject({ outputs: [{ url: `${fileServer.baseUrl}/2` }, named[1]] });
    await store(1);
    const owned = gateway.requests.filter(({ url }) => url === '/owned');
    expect(owned.length).toBeGreaterThan(1);
    expect(owned.map(({ headers }) => headers.authorization)).toEqual(owned.map(() => undefined));
  });

  it('is renewed only a limited number of times if every new link is dead, too', async () => {
    const polls = Array.from({ length: 40 }, (_, index) => `/${index}`);
    const { store, pollCount } = await play({ polls, dead: 403, alive: [] });
    expect(await store(40)).toBe('failed');
    expect(pollCount()).toBeLessThan(15);
  });
});
