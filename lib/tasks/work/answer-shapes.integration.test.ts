import { describe, expect, test } from 'vitest';
import { reply } from '@/lib/providers/__fixtures__/provider-server';
import { claimAndFollow } from '../__fixtures__/claim-and-work';
import { checkTaskAgain } from '../resolve-uncertain.server';
import shapes from './__fixtures__/answer-shapes.json' with { type: 'json' };
import { id, playedOut, type Shape, sendFile } from './__fixtures__/play-shape';

// Each shape is played through the real transport and the whole life of a task. The file's own `_` describes it.
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
  ])('fail with the provider’s own text: %s', async (name, detail) => {
    const { task, polledIds } = await playedOut(named(name));
    expect(task).toMatchObject({ status: 'failed', money: 'may_be_charged', error: { detail } });
    expect(polledIds).toHaveLength(1);
    expect(task.answer).not.toBeNull();
  });

  test('finished without a link: polled some more, then uncertain with the raw answer and rare polls', async () => {
    const { task, taskId, server, clock, polledIds, actor, work, detail, services } = await playedOut(
      named('completed, never a link'),
    );
    expect(task).toMatchObject({
      status: 'uncertain',
      money: 'may_be_charged',
      error: { code: 'noResult' },
      answer: { id, status: 'completed' },
      actions: { checkAgain: true },
    });
    expect(polledIds).toHaveLength(5);
    // The task is still polled automatically, but rarely.
    expect(task.tracking.nextPollAt).not.toBeNull();
    clock.advance(Date.parse(String(task.tracking.nextPollAt)) - clock.now().getTime());
    await claimAndFollow(services, taskId);
    expect(await detail()).toMatchObject({ status: 'uncertain', error: { code: 'noResult' } });
    // A person's check finds the late result.
    server.replies[0] = (response, { url }) =>
      url.includes('/files/')
        ? void sendFile(response, url)
        : reply(response, { body: { id, status: 'completed', video_url: `${server.baseUrl}/files/${id}/v.mp4` } });
    await checkTaskAgain(actor, taskId);
    await work();
    expect(await detail()).toMatchObject({ status: 'succeeded', money: 'charged' });
  });

  test('refused inside a 200: not accepted, with its reason unpacked', async () => {
    const { task, polledIds } = await playedOut(named('refused inside a 200'));
    expect(task).toMatchObject({
      status: 'failed',
      money: 'not_charged',
      error: { code: 'invalidRequest', detail: 'role must be specified for image contents (InvalidParameter)' },
    });
    expect(polledIds).toHaveLength(0);
  });

  test('400 task_not_exist while polling: an unknown job, like 404', async () => {
    const { task, polledIds } = await playedOut(named('400 task_not_exist while polling'));
    expect(task).toMatchObject({ status: 'uncertain', error: { code: 'taskUnknown' }, actions: { checkAgain: true } });
    expect(polledIds).toHaveLength(3);
  });

  test('an id above 2^53 is polled with all its digits', async () => {
    const { task, polledIds } = await playedOut(named('id above 2^53 as a number'));
    expect(task.status).toBe('succeeded');
    expect(new Set(polledIds)).toEqual(new Set([hugeId]));
  });

  test('a relative link is fetched from the key’s host', async () => {
    const { task, server } = await playedOut(named('relative link'));
    expect(task.outputs[0]?.url).toBe(`${server.baseUrl}/files/${id}/v.mp4`);
  });

  test('an HLS playlist fails with its own code and its link, without useless actions', async () => {
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

describe('an unknown status word', () => {
  const strange = { id, status: 'kaputtig' };
  const shape = (poll: unknown[]): Shape => ({
    name: 'strange',
    provider: 'doubao-seedance',
    submit: { id, status: 'pending' },
    poll,
    want: '',
  });

  test('makes the task uncertain long after the usual time, and polling continues', async () => {
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
    // The provider was still at work.
    server.replies[0] = (response) => reply(response, { body: { id, status: 'processing' } });
    clock.advance(Date.parse(String(task.tracking.nextPollAt)) - clock.now().getTime());
    await claimAndFollow(services, taskId);
    expect(await detail()).toMatchObject({ status: 'running', error: null });
    server.replies[0] = (response, { url }) =>
      url.includes('/files/')
        ? void sendFile(response, url)
        : reply(response, { body: { id, status: 'sehr_fertig', video_url: `/files/${id}/v.mp4` } });
    await work();
    expect(await detail()).toMatchObject({ status: 'succeeded' });
  });
});
