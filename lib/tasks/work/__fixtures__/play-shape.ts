import type { ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { makeVideo } from '@/lib/media/__fixtures__/make-media';
import { reply, startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import type { ProviderId } from '@/lib/providers/contract';
import { claimAndFollow, claimAndStore, claimAndSubmit } from '../../__fixtures__/claim-and-work';
import { compositions, createTestClock, createTestStudio } from '../../__fixtures__/test-studio';
import { getTask } from '../../get-task.server';

/**
 * Answers of a gateway, served by a real server and played through the real transport and the whole life of a task.
 * `submit` answers the POST; `poll` answers the polls in order, and the last answer repeats. An answer is JSON or text;
 * `$status` sets the HTTP status, `$page` an HTML page. `{url}` is a link to a playable video, `{id}` the job's id,
 * `{base}` and `{host}` the gateway's.
 */
export interface Shape {
  name: string;
  provider: string;
  submit?: unknown;
  poll: unknown[];
  want: string;
}

export const id = '01JXSHAPE7f3a';
export const film = makeVideo();

async function gatewayOf({ provider, submit, poll }: Shape) {
  const isAitoearn = provider === 'aitoearn';
  const polls = [...poll];
  const polledIds: string[] = [];
  const submitted = submit ?? { code: 0, data: { id: '{id}', status: 'SUBMITTED' } };
  const server = await startProviderServer((response, { method, url }) => {
    if (url.includes('/files/')) return void sendFile(response, url);
    if (method === 'POST') return answer(response, submitted);
    polledIds.push(String(url.split('/').at(-1)));
    const polled = polls.length > 1 ? polls.shift() : polls[0];
    answer(response, isAitoearn ? { code: 0, message: '请求成功', data: polled } : polled);
  });
  onTestFinished(() => server[Symbol.asyncDispose]());

  function answer(response: ServerResponse, shape: unknown): void {
    const text = (typeof shape === 'string' ? shape : JSON.stringify(shape))
      .replaceAll('{url}', `${server.baseUrl}/files/${id}/v.mp4`)
      .replaceAll('{base}', server.baseUrl)
      .replaceAll('{host}', new URL(server.baseUrl).host)
      .replaceAll('{id}', id);
    const { $status: status = 200, $page: page } = JSON.parse(text);
    if (page) reply(response, { text: page });
    else if (status === 204) response.writeHead(204).end();
    else reply(response, { status, headers: { 'content-type': 'application/json' }, text });
  }
  return { ...server, polledIds };
}

export async function sendFile(response: ServerResponse, url: string): Promise<void> {
  if (url.endsWith('.m3u8')) reply(response, { text: '#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:4,\n0.ts\n#EXT-X-ENDLIST\n' });
  else response.writeHead(200, { 'content-type': 'video/mp4' }).end(await film);
}

/** Submits a task and works on it, as a worker would, until nothing more happens by itself soon. */
export async function playedOut(shape: Shape) {
  const server = await gatewayOf(shape);
  const clock = createTestClock();
  const studio = await createTestStudio();
  const keyId = await studio.addKey(shape.provider as ProviderId, server.baseUrl);
  const composition = shape.provider === 'aitoearn' ? compositions.listed : compositions.polled;
  const taskId = await studio.create(keyId, composition);
  const services = await studio.services({ now: clock.now });
  await claimAndSubmit(services, taskId);
  const work = async () => {
    for (let step = 0; step < 20; step += 1) {
      const { status, nextPollAt, notBefore } = await studio.task(taskId);
      if (status !== 'running' && status !== 'storing') return;
      const due = status === 'running' ? nextPollAt : notBefore;
      clock.advance(Math.max(0, (due?.getTime() ?? 0) - clock.now().getTime()));
      await (status === 'running' ? claimAndFollow(services, taskId) : claimAndStore(services, taskId));
    }
  };
  await work();
  const detail = () => getTask(studio.actor.tenantId, taskId, () => true);
  return {
    ...studio,
    taskId,
    server,
    work,
    services,
    clock,
    detail,
    polledIds: server.polledIds,
    task: await detail(),
  };
}
