import type { ServerResponse } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { makeImage } from '@/lib/media/__fixtures__/make-media';
import { isStored } from '@/lib/media/known-upload.server';
import { reply, startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { getStorage } from '@/lib/storage/get-storage.server';
import { deliverVideo } from '../__fixtures__/answers';
import { claimAndFollow, claimAndStore, claimAndSubmit } from '../__fixtures__/claim-and-work';
import { compositions, createTestClock, createTestStudio } from '../__fixtures__/test-studio';
import { getTask } from '../get-task.server';

const picture = makeImage('jpeg');

/** A video with a cover, generated and stored. */
async function deliveredTask(sendCover: (response: ServerResponse) => void) {
  const server = await startProviderServer((response, { method, url }) => {
    if (url.endsWith('.mp4')) return deliverVideo(response);
    if (url.endsWith('.jpg')) return sendCover(response);
    const links = { videoUrl: `${server.baseUrl}/v.mp4`, coverUrl: `${server.baseUrl}/c.jpg` };
    const job = method === 'POST' ? { id: 'job', status: 'SUBMITTED' } : { id: 'job', status: 'SUCCESS', ...links };
    reply(response, { body: { code: 0, data: { ...job, mediaId: 'media-1', groupId: 'group-1' } } });
  });
  onTestFinished(() => server[Symbol.asyncDispose]());
  const clock = createTestClock();
  const studio = await createTestStudio();
  const keyId = await studio.addKey('aitoearn', server.baseUrl);
  const taskId = await studio.create(keyId, compositions.listed);
  const services = await studio.services({ now: clock.now, resultStallMs: 2_000 });
  await claimAndSubmit(services, taskId);
  const { nextPollAt } = await studio.task(taskId);
  clock.advance(Math.max(0, (nextPollAt?.getTime() ?? 0) - clock.now().getTime()));
  await claimAndFollow(services, taskId);
  await claimAndStore(services, taskId);
  return { ...studio, server, task: await getTask(studio.actor.tenantId, taskId) };
}

test('the cover is kept outside the library, and the provider’s ids are shown', async () => {
  const { db, server, task } = await deliveredTask((response) => {
    void picture.then((bytes) => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(bytes));
  });
  expect(task).toMatchObject({
    status: 'succeeded',
    cover: { kind: 'image', mime: 'image/jpeg', sourceUrl: `${server.baseUrl}/c.jpg` },
    outputs: [{ coverUrl: `${server.baseUrl}/c.jpg` }],
    references: [
      { name: 'taskId', value: 'job' },
      { name: 'mediaId', value: 'media-1' },
      { name: 'groupId', value: 'group-1' },
    ],
    inputs: [],
  });
  expect(task.results).toHaveLength(1);
  const row = await db.asset.findUniqueOrThrow({ where: { id: String(task.cover?.id) } });
  expect(await isStored(getStorage(), row)).toBe(true);
  expect(row.deletedAt).not.toBeNull();
});

test.each<[string, (response: ServerResponse) => void]>([
  ['is gone', (response) => reply(response, { status: 404, body: {} })],
  ['is a page', (response) => reply(response, { text: '<html>' })],
  ['is a video', deliverVideo],
])('a cover that %s is left out, and the task still succeeds', async (_what, sendCover) => {
  const { task } = await deliveredTask(sendCover);
  expect(task).toMatchObject({ status: 'succeeded', cover: null, error: null });
});
