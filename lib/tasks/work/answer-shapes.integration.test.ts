import { describe, expect, test } from 'vitest';
import { reply } from '@/lib/providers/__fixtures__/provider-server';
import { checkTaskAgain } from '../resolve-uncertain.server';
import shapes from './__fixtures__/answer-shapes.json' with { type: 'json' };
import { id, playedOut, type Shape, sendFile } from './__fixtures__/play-shape';
import { followTask } from './follow-task.server';

// Each through the real transport and the whole life of a task. The file's own `_` says what it is.
const hugeId = '833446756123456802';

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
    expect(task.tracking.nextPollAt).not.toBeNull();
    clock.advance(Date.parse(String(task.tracking.nextPollAt)) - clock.now().getTime());
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
    clock.advance(Date.parse(String(task.tracking.nextPollAt)) - clock.now().getTime());
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
