import type { ServerResponse } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeVideo } from '@/lib/media/__fixtures__/make-media';
import { reply, startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import type { ProviderId } from '@/lib/providers/contract';
import { compositions, createTestClock, createTestStudio } from '../__fixtures__/test-studio';
import { getTask } from '../get-task.server';
import { checkTaskAgain } from '../resolve-uncertain.server';
import shapes from './__fixtures__/answer-shapes.json' with { type: 'json' };
import { followTask } from './follow-task.server';
import { storeTask } from './store-task.server';
import { submitTask } from './submit-task.server';

/**
 * Answers of relay gateways, each through the real transport and the whole life of a task, from a real server. The
 * file's own `_` says what it is.
 */
interface Shape {
  name: string;
  provider: string;
  submit?: unknown;
  poll: unknown[];
  want: string;
}

const id = '01JXSHAPE7f3a';
const hugeId = '833446756123456802';
const film = makeVideo();

async function gatewayOf({ provider, submit, poll }: Shape) {
  const isAitoearn = provider === 'aitoearn';
  const looks = [...poll];
  const lookedAt: string[] = [];
  const submitted = submit ?? { code: 0, data: { id: '{id}', status: 'SUBMITTED' } };
  const server = await startProviderServer((response, { method, url }) => {
    if (url.includes('/files/')) return void sendFile(response, url);
    if (method === 'POST') return answer(response, submitted);
    lookedAt.push(String(url.split('/').at(-1)));
    const look = looks.length > 1 ? looks.shift() : looks[0];
    answer(response, isAitoearn ? { code: 0, message: '请求成功', data: look } : look);
  });
  onTestFinished(() => server[Symbol.asyncDispose]());

  function answer(response: ServerResponse, shape: unknown): void {
    const text = (typeof shape === 'string' ? shape : JSON.stringify(shape))
      .replaceAll('{url}', `${server.baseUrl}/files/${id}/v.mp4`)
      .replaceAll('{base}', server.baseUrl)
      .replaceAll('{host}', new URL(server.baseUrl).host)
      .replaceAll('{id}', id);
    const { $status: status = 200 } = JSON.parse(text);
    if (status === 204) return void response.writeHead(204).end();
    reply(response, { status, headers: { 'content-type': 'application/json' }, text });
  }
  return { ...server, lookedAt };
}

async function sendFile(response: ServerResponse, url: string): Promise<void> {
  if (url.endsWith('.m3u8')) reply(response, { text: '#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:4,\n0.ts\n#EXT-X-ENDLIST\n' });
  else response.writeHead(200, { 'content-type': 'video/mp4' }).end(await film);
}

/** Sends a task and looks after it, as a worker would, until nothing more happens by itself soon. */
async function playedOut(shape: Shape) {
  const server = await gatewayOf(shape);
  const clock = createTestClock();
  const studio = await createTestStudio();
  const keyId = await studio.addKey(shape.provider as ProviderId, server.baseUrl);
  const composition = shape.provider === 'aitoearn' ? compositions.listed : compositions.polled;
  const taskId = await studio.create(keyId, composition);
  const services = await studio.services({ now: clock.now });
  await submitTask(services, taskId);
  const work = async () => {
    for (let step = 0; step < 20; step += 1) {
      const { status, nextPollAt, notBefore } = await studio.task(taskId);
      if (status !== 'running' && status !== 'storing') return;
      const due = status === 'running' ? nextPollAt : notBefore;
      clock.advance(Math.max(0, (due?.getTime() ?? 0) - clock.now().getTime()));
      await (status === 'running' ? followTask(services, taskId) : storeTask(services, taskId));
    }
  };
  await work();
  const detail = () => getTask(studio.actor.tenantId, taskId, 'creator');
  return { ...studio, taskId, server, work, services, clock, detail, lookedAt: server.lookedAt, task: await detail() };
}

const named = (name: string) => {
  const found = (shapes.cases as Shape[]).find((shape) => shape.name === name);
  if (!found) throw new Error(`There is no shape "${name}".`);
  return found;
};
const succeeding = (shapes.cases as Shape[]).filter(({ want }) => want.startsWith('succeeded'));

describe('answers of relays', () => {
  test.each(succeeding)('$provider: $name', async (shape) => {
    const { task } = await playedOut(shape);
    expect(task).toMatchObject({ status: 'succeeded', money: 'charged', error: null });
    expect(task.results).toMatchObject([{ kind: 'video', mime: 'video/mp4' }]);
  });

  test.each([
    ['rejected', 'content policy'],
    ['timeout', 'timed out'],
    ['reason in fail_reason, message says success', '内容审核不通过'],
    ['nested reason', 'Input image may contain a real person (InputImageSensitiveContentDetected)'],
    ['task_status of another dialect, failed', 'Image pixel is invalid'],
    ['expired', 'expired'],
    ['cancelled upstream', 'cancelled by upstream'],
    ['failure whose message is success', null],
  ])('end with their own words: %s', async (name, detail) => {
    const { task, lookedAt } = await playedOut(named(name));
    expect(task).toMatchObject({ status: 'failed', money: 'may_be_charged', error: { detail } });
    expect(lookedAt).toHaveLength(1);
    expect(task.answer).not.toBeNull();
  });

  test('finished without a link: looked at some more, then uncertain, with the raw answer and another look', async () => {
    const { task, taskId, server, clock, lookedAt, actor, work, detail, services } = await playedOut(
      named('completed, never a link'),
    );
    expect(task).toMatchObject({
      status: 'uncertain',
      money: 'may_be_charged',
      error: { code: 'noResult' },
      answer: { id, status: 'completed' },
      actions: { checkAgain: true },
    });
    expect(lookedAt).toHaveLength(5);
    // Rarely, it is still looked at by itself.
    expect(task.lookout.nextLookAt).not.toBeNull();
    clock.advance(Date.parse(String(task.lookout.nextLookAt)) - clock.now().getTime());
    await followTask(services, taskId);
    expect(await detail()).toMatchObject({ status: 'uncertain', error: { code: 'noResult' } });
    // And a person's look finds what came late.
    server.replies[0] = (response, { url }) =>
      url.includes('/files/')
        ? void sendFile(response, url)
        : reply(response, { body: { id, status: 'completed', video_url: `${server.baseUrl}/files/${id}/v.mp4` } });
    await checkTaskAgain(actor, taskId);
    await work();
    expect(await detail()).toMatchObject({ status: 'succeeded', money: 'charged' });
  });

  test('refused inside a 200: not accepted, with its reason unpacked', async () => {
    const { task, lookedAt } = await playedOut(named('refused inside a 200'));
    expect(task).toMatchObject({
      status: 'failed',
      money: 'not_charged',
      error: { code: 'invalidRequest', detail: 'role must be specified for image contents (InvalidParameter)' },
    });
    expect(lookedAt).toHaveLength(0);
  });

  test('400 task_not_exist while polling: unknown there, as 404 is', async () => {
    const { task, lookedAt } = await playedOut(named('400 task_not_exist while polling'));
    expect(task).toMatchObject({ status: 'uncertain', error: { code: 'taskUnknown' }, actions: { checkAgain: true } });
    expect(lookedAt).toHaveLength(3);
  });

  test('an id above 2^53 is asked for digit for digit', async () => {
    const { task, lookedAt } = await playedOut(named('id above 2^53 as a number'));
    expect(task.status).toBe('succeeded');
    expect(new Set(lookedAt)).toEqual(new Set([hugeId]));
  });

  test('a relative link is fetched from the key’s host', async () => {
    const { task, server } = await playedOut(named('relative link'));
    expect(task.outputs[0]?.url).toBe(`${server.baseUrl}/files/${id}/v.mp4`);
  });

  test('an HLS list ends honestly: what it is, its link, and nothing that can’t help', async () => {
    const { task, server } = await playedOut(named('HLS list as the result'));
    expect(task).toMatchObject({
      status: 'failed',
      money: 'charged',
      error: { code: 'resultIsStream' },
      outputs: [{ url: `${server.baseUrl}/files/${id}/index.m3u8` }],
      actions: { storeAgain: false, retry: false },
    });
  });

  test('every shape of the file is played here', () => {
    const ended = ['rejected', 'timeout', 'expired', 'cancelled upstream', 'nested reason'];
    const single = [
      'reason in fail_reason, message says success',
      'task_status of another dialect, failed',
      'failure whose message is success',
      'completed, never a link',
      'refused inside a 200',
      '400 task_not_exist while polling',
      'HLS list as the result',
      'id above 2^53 as a number',
    ];
    const played = [...succeeding.map(({ name }) => name), ...ended, ...single];
    expect(shapes.cases.map(({ name }) => name).sort()).toEqual(played.sort());
    expect(shapes.cases).toHaveLength(24);
  });
});

/** Further ways in which a film is handed over. */
const odd = (name: string, submit: unknown, ...poll: unknown[]): Shape => ({
  name,
  provider: 'doubao-seedance',
  submit,
  poll,
  want: 'succeeded',
});
const accepted = { id: '{id}', status: 'pending' };

describe('odd answers', () => {
  test.each([
    odd('a list at the root', [accepted], [{ id: '{id}', status: 'completed', video_url: '{url}' }]),
    odd('an answer in a string', JSON.stringify(JSON.stringify(accepted)), {
      id: '{id}',
      status: 'done',
      url: '{url}',
    }),
    odd('Markdown', accepted, { id: '{id}', status: 'completed', content: 'Done: [film]({url})' }),
    odd('HTML', accepted, { id: '{id}', status: 'completed', result: '<video src="{url}"></video>' }),
    odd('a number for a state', accepted, { id: '{id}', status: 1 }, { id: '{id}', status: 2, video_url: '{url}' }),
    odd('an invisible letter', accepted, { id: '{id}', status: 'com\u200bpleted', url: '{url}' }),
    odd('another host written without a scheme', accepted, {
      id: '{id}',
      status: 'ok',
      video_url: '//{host}/files/v.mp4',
    }),
    odd(
      'nothing in between',
      accepted,
      { $status: 204 },
      { $status: 202, id: '{id}', status: 'wait' },
      { id: '{id}', status: 'done', url: '{url}' },
    ),
    odd(
      'trouble in between',
      accepted,
      { $status: 502 },
      { $status: 303 },
      { id: '{id}', status: 'SUCCESS', url: '{url}' },
    ),
  ])('$name', async (shape) => {
    const { task } = await playedOut(shape);
    expect(task).toMatchObject({ status: 'succeeded', money: 'charged', error: null });
  });

  test('a film in the answer itself', async () => {
    const inline = `data:video/mp4;base64,${(await film).toString('base64')}`;
    const { task } = await playedOut(odd('data URL', accepted, { id: '{id}', status: 'completed', video_url: inline }));
    expect(task).toMatchObject({ status: 'succeeded', money: 'charged', error: null, outputs: [] });
    expect(task.results).toMatchObject([{ kind: 'video', mime: 'video/mp4' }]);
  });

  test('a number with words for a failure is uncertain within minutes, with those words', async () => {
    const failed = { id: '{id}', status: 3, fail_reason: 'too many faces' };
    const { task, clock } = await playedOut(odd('number', accepted, failed));
    expect(task).toMatchObject({
      status: 'uncertain',
      money: 'may_be_charged',
      error: { code: 'unknownState', detail: 'status 3: too many faces' },
      actions: { checkAgain: true },
    });
    expect(clock.now().getTime() - Date.parse(String(task.submittedAt))).toBeLessThan(10 * 60_000);
  });
});

describe('a word nobody knows', () => {
  const strange = { id, status: 'kaputtig' };
  const shape = (poll: unknown[]): Shape => ({
    name: 'strange',
    provider: 'doubao-seedance',
    submit: { id, status: 'pending' },
    poll,
    want: '',
  });

  test('long after the usual time is uncertain, leaves its key to others, and is looked at on', async () => {
    const { task, services, clock, taskId, server, detail, work } = await playedOut(shape([strange]));
    expect(task).toMatchObject({
      status: 'uncertain',
      money: 'may_be_charged',
      error: { code: 'unknownState', detail: 'kaputtig' },
      actions: { checkAgain: true },
    });
    const waited = clock.now().getTime() - Date.parse(String(task.submittedAt));
    expect(waited).toBeGreaterThan(10 * 60_000);
    expect(waited).toBeLessThan(30 * 60_000);
    // It was at work after all.
    server.replies[0] = (response) => reply(response, { body: { id, status: 'processing' } });
    clock.advance(Date.parse(String(task.lookout.nextLookAt)) - clock.now().getTime());
    await followTask(services, taskId);
    expect(await detail()).toMatchObject({ status: 'running', error: null });
    server.replies[0] = (response, { url }) =>
      url.includes('/files/')
        ? void sendFile(response, url)
        : reply(response, { body: { id, status: 'sehr_fertig', video_url: `/files/${id}/v.mp4` } });
    await work();
    expect(await detail()).toMatchObject({ status: 'succeeded' });
  });
});
