import { afterAll, describe, expect, it } from 'vitest';
import { sniffFormat } from '@/lib/media/read/sniff-format';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { deliverPicture, deliverVideo } from './__fixtures__/answers';
import { compositions, createTestStudio } from './__fixtures__/test-studio';
import { jobKey } from './candidates';
import { previewCandidate } from './preview-candidate.server';

// Replaces the sandbox, the only address on this machine that the studio may fetch from.
const server = await startProviderServer((response, { url }) => {
  if (url === '/cover.png') return deliverPicture(response);
  if (url === '/film.mp4') return deliverVideo(response);
  response.writeHead(404).end();
});
process.env.SANDBOX_URL = server.baseUrl;
afterAll(() => server[Symbol.asyncDispose]());

/** An uncertain task of the sandbox that was offered three jobs. */
async function offered() {
  server.requests.length = 0;
  const studio = await createTestStudio();
  const taskId = await studio.create(await studio.addKey('aitoearn', null), compositions.listed);
  const job = (id: string, links: object) => ({ operation: { id }, submittedAt: new Date().toISOString(), ...links });
  const [covered, filmed] = [
    job('1', { coverUrl: `${server.baseUrl}/cover.png` }),
    job('2', { coverUrl: `${server.baseUrl}/gone.png`, resultUrl: `${server.baseUrl}/film.mp4` }),
  ];
  await studio.db.task.update({
    where: { id: taskId },
    data: { status: 'uncertain', candidates: [covered, filmed, job('3', {})] },
  });
  const preview = (id: string, actor = studio.actor) =>
    previewCandidate(actor, taskId, jobKey({ id }), new AbortController().signal);
  return { ...studio, taskId, preview };
}

describe('the preview of a candidate job', () => {
  it('is made from its cover, or from its video if the cover is gone', async () => {
    const { preview } = await offered();
    for (const id of ['1', '2']) expect(sniffFormat(await preview(id))).toBe('webp');
  });

  it('exists only for offered jobs, only for their own tenant, and only until the choice', async () => {
    const { preview, db, taskId } = await offered();
    const { actor } = await createTestStudio();
    for (const ask of [() => preview('3'), () => preview('4'), () => preview('1', actor)])
      await expect(ask()).rejects.toMatchObject({ code: 'notFound' });
    await db.task.update({ where: { id: taskId }, data: { status: 'failed' } });
    await expect(preview('1')).rejects.toMatchObject({ code: 'notFound' });
    expect(server.requests).toEqual([]);
  });

  it('is fetched from a local address only for tasks of the sandbox', async () => {
    const { preview, db, taskId } = await offered();
    await db.task.update({ where: { id: taskId }, data: { isSandbox: false } });
    await expect(preview('1')).rejects.toMatchObject({ code: 'notFound' });
    expect(server.requests).toEqual([]);
  });
});
