import { describe, expect, test } from 'vitest';
import { reply } from '@/lib/providers/__fixtures__/provider-server';
import { checkTaskAgain } from '../resolve-uncertain.server';
import { film, id, playedOut, type Shape, sendFile } from './__fixtures__/play-shape';

/** Further ways in which providers deliver a video. */
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

  test('a video inside the answer itself', async () => {
    const inline = `data:video/mp4;base64,${(await film).toString('base64')}`;
    const { task } = await playedOut(odd('data URL', accepted, { id: '{id}', status: 'completed', video_url: inline }));
    expect(task).toMatchObject({ status: 'succeeded', money: 'charged', error: null, outputs: [] });
    expect(task.results).toMatchObject([{ kind: 'video', mime: 'video/mp4' }]);
  });

  test('pages instead of answers: uncertain, and found when the provider answers again', async () => {
    const page = { $page: '<!doctype html><title>Maintenance</title>' };
    const { task, work, server, detail, actor, taskId } = await playedOut(odd('pages', accepted, page));
    expect(task).toMatchObject({
      status: 'uncertain',
      money: 'may_be_charged',
      error: { code: 'unknownState' },
      actions: { checkAgain: true },
    });
    server.replies[0] = (response, { url }) =>
      url.includes('/files/')
        ? void sendFile(response, url)
        : reply(response, { body: { id, status: 'done', video_url: `/files/${id}/v.mp4` } });
    await checkTaskAgain(actor, taskId);
    await work();
    expect(await detail()).toMatchObject({ status: 'succeeded', money: 'charged' });
  });

  test('a number with a failure text is uncertain within minutes, with that text', async () => {
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
