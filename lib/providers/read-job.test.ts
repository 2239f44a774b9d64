import { describe, expect, test } from 'vitest';
import type { Json } from '@/lib/text/json';
import type { Progress } from './contract';
import { inlineMediaOf } from './inline-media';
import { meaningOfWord } from './job-words';
import { jobIdOf, readJob } from './read-job';
import { failureText } from './read-reason';
import { refusalOf, saysUnknownJob } from './read-refusal';

const film = 'https://cdn.test/v.mp4';

function read(body: Json, kind: 'video' | 'image' = 'video'): Progress {
  return readJob(body, { kind, baseUrl: 'https://gateway.test', usage: {}, charged: 'may_be_charged' });
}

describe('words', () => {
  test.each([
    ['InProgress', 'running'],
    ['NOT_START', 'running'],
    ['not completed', 'running'],
    ['Failed - retrying', 'running'],
    ['submitted successfully', 'running'],
    ['排队中', 'running'],
    ['提交成功', 'running'],
    ['未完成', 'running'],
    ['审核中', 'running'],
    ['process completed', 'succeeded'],
    ['Completed Successfully', 'succeeded'],
    ['已结束', 'succeeded'],
    ['完了', 'succeeded'],
    ['SUCCESSED', 'succeeded'],
    ['✅ Completed!', 'succeeded'],
    ['FAILURE', 'failed'],
    ['failed to start', 'failed'],
    ['TimedOut', 'failed'],
    ['not successful', 'failed'],
    ['upstream_error', 'failed'],
    ['违规', 'failed'],
    ['审核未通过', 'failed'],
    ['completed with errors', undefined],
    ['no error', undefined],
    ['kaputtig', undefined],
    ['', undefined],
  ])('%s is %s', (word, state) => {
    expect(meaningOfWord(word)?.state).toBe(state);
  });

  test.each([
    ['cancelled', 'cancelledByProvider'],
    ['已取消', 'cancelledByProvider'],
    ['timeout', 'expiredAtProvider'],
    ['过期', 'expiredAtProvider'],
    ['content_moderated', 'contentRefused'],
    ['NSFW', 'contentRefused'],
    ['aborted', 'generationFailed'],
  ])('%s ends a job as %s', (word, code) => {
    expect(meaningOfWord(word)?.code).toBe(code);
  });
});

describe('layers that say different things', () => {
  test.each<[string, Json, string]>([
    ['the call is a success, the job is running', { status: 'success', data: { status: 'processing' } }, 'running'],
    ['the same with its id', { status: 'ok', data: { task_id: 'a', status: 'queued' } }, 'running'],
    ['the call is a success, the job failed', { status: 'success', data: { status: 'failed' } }, 'failed'],
    [
      'the relay gave up, the job is running',
      { data: { task_id: 'a', status: 'FAILURE', data: { status: 'running' } } },
      'failed',
    ],
    [
      'the call failed, the job has its film',
      { status: 'error', data: { id: 'a', status: 'done', url: film } },
      'succeeded',
    ],
    ['the job has done: true', { name: 'operations/1', done: true, response: { video: { uri: film } } }, 'succeeded'],
    ['the job has done: false', { name: 'operations/1', done: false }, 'running'],
    ['done, with an error', { name: 'operations/1', done: true, error: { message: 'no' } }, 'failed'],
    ['no word, and a film', { id: 'a', video_url: film }, 'succeeded'],
    ['an unknown word, and a film', { id: 'a', status: 'kaputtig', video_url: film }, 'succeeded'],
    ['an unknown word, and some address', { id: 'a', status: 'kaputtig', url: 'https://cdn.test/page' }, 'running'],
    ['running, and a preview', { id: 'a', status: 'processing', preview_url: film }, 'running'],
    ['a webhook failed', { id: 'a', status: 'processing', webhook: { status: 'failed' } }, 'running'],
    ['nothing', {}, 'running'],
  ])('%s', (_what, body, status) => {
    expect(read(body).status).toBe(status);
  });
});

describe('a number in the place of a word', () => {
  const number = { id: 't1', status: 3 };
  test.each<[string, Json, object]>([
    ['is reported, but decides nothing', number, { status: 'running', stage: 'status 3', isWordUnknown: true }],
    [
      'in a string counts as a number, too',
      { ...number, status: '3' },
      { status: 'running', stage: 'status 3', isWordUnknown: true },
    ],
    [
      'beside a film means a finished job',
      { ...number, video_url: film },
      { status: 'succeeded', outputs: [{ url: film }] },
    ],
    [
      'is reported with the reason of a failure beside it',
      { ...number, error: { message: 'too many faces' } },
      { status: 'running', isWordUnknown: true, detail: 'too many faces' },
    ],
    ['means nothing beside a word', { status: 500, data: { id: 't1', status: 'processing' } }, { stage: 'processing' }],
    ['does not reopen a finished job', { id: 't1', status: 'completed', data: { state: 0 } }, { status: 'incomplete' }],
  ])('%s', (_what, body, progress) => {
    expect(read(body)).toMatchObject(progress);
  });

  test('is no failure because of a text about the progress', () => {
    const progress = read({ id: 't1', status: 1, status_msg: 'Rendering frame 5' });
    expect(progress).toMatchObject({ status: 'running', isWordUnknown: true });
    expect(progress).not.toHaveProperty('detail');
  });

  test.each([
    [0, 'running'],
    [1, 'incomplete'],
    [2, 'failed'],
    ['3', 'failed'],
  ])('decides where it is documented: successFlag %s', (successFlag, status) => {
    expect(read({ code: 200, data: { taskId: 't1', successFlag, response: {} } }).status).toBe(status);
  });
});

describe('a medium in the answer itself', () => {
  const bytes = 'AAAAIGZ0eXBpc29t'.repeat(8);
  test.each<[string, Json, 'video' | 'image']>([
    ['as a data URL', { id: 't1', status: 'completed', video_url: `data:video/mp4;base64,${bytes}` }, 'video'],
    ['as base64 with a name', { id: 't1', status: 'done', data: [{ b64_json: bytes }] }, 'image'],
    ['beside a number', { id: 't1', status: 3, output: `data:video/mp4;codecs=avc1;base64,${bytes}` }, 'video'],
  ])('is found %s', (_how, body, kind) => {
    const progress = read(body, kind);
    expect(progress).toMatchObject({ status: 'succeeded', outputs: [{ url: expect.stringMatching(/^answer:128-/) }] });
    expect(inlineMediaOf(body, kind).map(({ base64 }) => base64)).toEqual([bytes]);
  });

  test.each<[string, Json]>([
    ['of another kind', { id: 't1', status: 'completed', cover: `data:image/png;base64,${bytes}` }],
    ['that was sent', { id: 't1', status: 'completed', input: { image: `data:video/mp4;base64,${bytes}` } }],
  ])('is no result %s', (_what, body) => {
    expect(read(body)).toMatchObject({ status: 'incomplete' });
  });
});

describe('links', () => {
  const links = (body: object, kind?: 'image') => {
    const progress = read({ id: 'a', status: 'completed', ...body } as Json, kind);
    return progress.status === 'succeeded' ? progress.outputs : progress.status;
  };

  test('of a list are all outputs, in their order', () => {
    const files = [1, 2, 10].map((number) => ({
      url: `https://cdn.test/${number}.png`,
      thumbnail: 'https://cdn.test/t.png',
    }));
    expect(links({ data: files }, 'image')).toEqual(files.map(({ url }) => ({ url })));
  });

  test('to the file without a watermark, or to the file instead of its playlist, win', () => {
    const one = 'https://cdn.test/1.mp4';
    expect(links({ watermark_video_url: film, video_url: one })).toMatchObject([{ url: one }]);
    expect(links({ video_url: 'https://cdn.test/1.m3u8', mp4_url: one })).toMatchObject([{ url: one }]);
  });

  test('to a cover are no results, but are kept beside the film', () => {
    const cover = 'https://cdn.test/cover.jpg';
    expect(links({ video_url: film, cover_url: cover })).toEqual([{ url: film, coverUrl: cover }]);
    expect(links({ cover_url: cover })).toBe('incomplete');
  });

  test.each([
    [{ url: 'javascript:alert(1)' }],
    [{ url: 'file:///etc/passwd' }],
    [{ url: 'data:video/mp4;base64,AAAA' }],
    [{ url: '/' }],
    [{ message: 'see https://docs.test/videos' }],
    [{ callback_url: film, status_url: 'https://gateway.test/v1/videos/a' }],
    [{ video_url: 'https://studio.example/api/public-media/secret' }],
    [{ links: { self: 'https://gateway.test/v1/videos/a' } }],
  ])('%o has none', (body) => {
    expect(links(body)).toBe('incomplete');
  });

  test('to a picture are no films, and links to a film no pictures', () => {
    expect(links({ url: 'https://cdn.test/1.png' })).toBe('incomplete');
    expect(links({ url: film }, 'image')).toBe('incomplete');
  });
});

test.each<[Json, string | undefined]>([
  [{ ID: 'job-1', STATUS: 'queued' }, 'job-1'],
  [{ id: 'a', status: 'pending' }, 'a'],
  [{ code: 200, data: 'task_abcdef' }, 'task_abcdef'],
  [{ id: 'request', data: { task_id: 'job' } }, 'job'],
  [{ request_id: 'r', output: { task_id: 'job', task_status: 'PENDING' } }, 'job'],
  [{ request_id: 'r', status: 'IN_QUEUE' }, 'r'],
  [{ request_id: 'r', code: 'InvalidParameter', message: 'no' }, undefined],
  [{ error: { id: 'e', message: 'no' } }, undefined],
  [{ code: 'fail', message: 'no', data: null }, undefined],
])('%o is the job %s', (body, id) => {
  expect(jobIdOf(body)).toBe(id);
});

describe('a refusal inside a success', () => {
  test.each<[Json, string | undefined]>([
    [{ error: { code: 'InvalidParameter', message: 'm' } }, 'rejected invalidRequest'],
    [
      { code: 'fail_to_fetch_task', message: '{"error":{"code":"InvalidParameter.Image","message":"m"}}' },
      'rejected invalidRequest',
    ],
    [
      { code: 'fail_to_fetch_task', message: '{"error":{"code":"InputTextSensitiveContentDetected"}}' },
      'rejected contentRefused',
    ],
    [{ error: { type: 'invalid_request_error', message: 'm' } }, 'rejected invalidRequest'],
    [{ error: { code: 'insufficient_user_quota', message: 'm' } }, 'rejected insufficientBalance'],
    [{ error: { code: 'RateLimitExceeded.EndpointRPM', message: 'm' } }, 'rate-limited rateLimited'],
    // These codes do not decide whether the request was accepted.
    [{ code: 'fail_to_fetch_task', message: '{"error":{"code":"InternalServiceError","message":"m"}}' }, undefined],
    [{ code: 'bad_response_status_code', message: 'bad response status code 500' }, undefined],
    [{ code: 'invalid_response', message: 'm' }, undefined],
    [{ code: 'do_request_failed', message: 'm' }, undefined],
    [{ code: 500, message: 'invalid parameter' }, undefined],
    [{ message: 'content policy' }, undefined],
  ])('%o: %s', (body, refusal) => {
    expect(refusalOf(body)?.join(' ')).toBe(refusal);
  });
});

test.each<[Json, boolean]>([
  [{ code: 'task_not_exist', message: 'task_not_exist', data: null }, true],
  [{ error: { message: 'Task not found' } }, true],
  [{ error: { message: 'No such job' } }, true],
  [{ message: '任务不存在' }, true],
  [{ message: 'The video task you requested does not exist' }, true],
  [{ error: { code: 'ResourceNotFound', message: 'm' } }, true],
  [{ message: 'model not found' }, false],
  [{ message: 'bad token' }, false],
  [{ code: 'invalid_request', message: 'id is required' }, false],
])('%o means that the job is unknown: %s', (body, says) => {
  expect(saysUnknownJob(body, '')).toBe(says);
});

test.each<[Json, string | undefined]>([
  [{ detail: [{ loc: ['body', 'duration'], msg: 'not valid' }] }, 'body.duration: not valid'],
  [{ error: { code: 'E1', message: 'outer' }, data: { message: 'inner' } }, 'outer (E1)'],
  [{ message: 'failed', data: { fail_reason: 'the picture is too small' } }, 'the picture is too small'],
  [{ message: '账号余额不足，请在充值完成后重试' }, '账号余额不足，请在充值完成后重试'],
  [{ message: 'https://cdn.test/v.mp4' }, undefined],
  [{ input: { message: 'mine' }, request: { error: 'mine' } }, undefined],
  [{ status: 'FAILED', error: 'failed' }, undefined],
])('the reason in %o is %s', (body, text) => {
  expect(failureText(body)).toBe(text);
});
