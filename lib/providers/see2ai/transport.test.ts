import { describe, expect, test } from 'vitest';
import { errorOf, outcomeOf } from '../__fixtures__/outcome';
import { contextFor, type Reply, startProviderServer, testKey } from '../__fixtures__/provider-server';
import type { UploadFile } from '../contract';
import { transport } from './transport.server';

const kling = 'see2ai_video_generation_kling_3_0_v1';
const image = 'see2ai_image_generation_v1';

const videoRequest = { method: 'POST', path: `/api/v1/actions/${kling}`, body: { prompt: 'Rain' } } as const;
const imageRequest = { method: 'POST', path: `/api/v1/actions/${image}/async`, body: { prompt: 'Teapot' } } as const;

/** from the document see2ai-video-kling-3-0-v1.md, Output Schema */
const done = { task_id: 'task-1', state: 'success', result_urls: ['https://cdn.test/1.mp4'] };

async function submitVideo(answer: Reply) {
  await using server = await startProviderServer(answer);
  return await transport.submit(kling, videoRequest, contextFor(server.baseUrl));
}

async function submitImage(answer: Reply) {
  await using server = await startProviderServer(answer);
  return await transport.submit(image, imageRequest, contextFor(server.baseUrl));
}

async function pollImage(answer: Reply) {
  await using server = await startProviderServer(answer);
  return await transport.poll?.(image, { taskId: 'task-1' }, contextFor(server.baseUrl));
}

describe('a video submission', () => {
  test('sends the request once, with the key as a bearer token', async () => {
    await using server = await startProviderServer({ body: done });
    await transport.submit(kling, videoRequest, contextFor(server.baseUrl));
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({ method: 'POST', url: videoRequest.path });
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${testKey}`);
    expect(JSON.parse(String(server.requests[0]?.body))).toEqual(videoRequest.body);
  });

  test.each([
    ['state', 'success'],
    ['state', 'SUCCEEDED'],
    ['status', 'Completed'],
    ['status', 'done'],
  ])('is finished by %s "%s"', async (name, word) => {
    const { state: _, ...body } = done;
    expect(await submitVideo({ body: { ...body, [name]: word } })).toMatchObject({
      type: 'finished',
      operation: { taskId: 'task-1' },
      progress: { status: 'succeeded', outputs: [{ url: 'https://cdn.test/1.mp4' }] },
    });
  });

  test.each([
    [{ state: 'failed', error_message: 'blocked' }, 'blocked'],
    [{ state: 'ERROR', detail: 'blocked' }, 'blocked'],
    [{ status: 'Failure', error: { message: 'blocked' } }, 'blocked'],
    [{ status: 'failed', message: 'blocked' }, 'blocked'],
    [{ status: 'failed' }, undefined],
  ])('that failed (%o) is not charged and has a reason', async (body, detail) => {
    expect(await submitVideo({ body: { task_id: 'task-1', ...body } })).toMatchObject({
      type: 'finished',
      progress: { status: 'failed', charged: 'not_charged', failure: { code: 'generationFailed', detail } },
    });
  });

  test('that failed with a 500 and a reason is not charged, and keeps its id', async () => {
    const answer = { status: 500, body: { task_id: 'task-1', state: 'failed', error_message: 'blocked' } };
    expect(await submitVideo(answer)).toMatchObject({
      type: 'finished',
      operation: { taskId: 'task-1' },
      progress: { status: 'failed', charged: 'not_charged', failure: { code: 'generationFailed', detail: 'blocked' } },
    });
  });

  test('that succeeded without a result is uncertain, because the callback may still deliver the result', async () => {
    expect(await outcomeOf(submitVideo({ body: { ...done, result_urls: [] } }))).toBe('uncertain: noResult');
  });

  test.each([
    [{ detail: 'Content moderation: the prompt was refused' }, 'contentRefused'],
    [{ state: 'failed', error_message: '内容审核不通过' }, 'contentRefused'],
    [{ error: { code: 'InputImageSensitiveContentDetected', message: 'may be sensitive' } }, 'contentRefused'],
    [{ detail: 're-hosting failed' }, 'providerFailure'],
  ])('answered 500 with %o is %s, not charged', async (body, code) => {
    expect(await submitVideo({ status: 500, body })).toMatchObject({
      progress: { status: 'failed', charged: 'not_charged', failure: { code } },
    });
  });

  test('accepts only web addresses as results', async () => {
    const body = { ...done, result_urls: ['javascript:alert(1)', 'file:///etc/passwd'] };
    expect(await outcomeOf(submitVideo({ body }))).toBe('uncertain: noResult');
  });

  test.each<[string, Reply, string]>([
    ['before the end', { body: { task_id: 'task-1', state: 'processing' } }, 'uncertain: noFinalState'],
    ['with a page', { text: '<html>Welcome</html>' }, 'unreadable: unreadableAnswer'],
    ['with a list', { body: [] }, 'unreadable: unreadableAnswer'],
    ['with nothing known', { body: { hello: 1 } }, 'unreadable: unreadableAnswer'],
    ['500 with a page', { status: 500, text: '<html>oops</html>' }, 'uncertain: providerFailure'],
    ['502 with a page', { status: 502, text: '<html>bad gateway</html>' }, 'uncertain: providerFailure'],
    ['504 in words', { status: 504, body: { detail: 'timed out' } }, 'uncertain: providerTimeout'],
    ['502 in words', { status: 502, body: { detail: 'bad gateway' } }, 'uncertain: providerFailure'],
    ['503 with nothing', { status: 503, text: '' }, 'uncertain: providerFailure'],
    ['403 with a page', { status: 403, text: '<html>firewall</html>' }, 'rejected: refused'],
    ['403 in words', { status: 403, body: { detail: 'forbidden' } }, 'rejected: keyRejected'],
    ['404', { status: 404, body: { detail: 'Not Found' } }, 'rejected: wrongAddress'],
    ['301', { status: 301, headers: { location: '/' }, text: '' }, 'rejected: wrongAddress'],
    ['303', { status: 303, headers: { location: '/' }, text: '' }, 'unreadable: unreadableAnswer'],
  ])('answered %s', async (_what, answer, outcome) => {
    expect(await outcomeOf(submitVideo(answer))).toBe(outcome);
  });

  test('keeps the raw answer with a refusal', async () => {
    const error = await errorOf(submitVideo({ status: 400, body: { detail: 'prompt is missing', code: 7 } }));
    expect(error.answer).toEqual({ detail: 'prompt is missing', code: 7 });
    expect(error.detail).toBe('prompt is missing');
  });
});

describe('an image', () => {
  test.each(['pending', 'QUEUED', 'generating', 'a new word'])('is accepted as %s', async (status) => {
    expect(await submitImage({ body: { task_id: 'task-1', status } })).toMatchObject({
      type: 'accepted',
      operation: { taskId: 'task-1' },
    });
  });

  test('is unreadable without a task id', async () => {
    expect(await outcomeOf(submitImage({ body: { hello: 1 } }))).toBe('unreadable: unreadableAnswer');
  });

  test('is polled by its id', async () => {
    await using server = await startProviderServer({ body: { task_id: 'a/b', state: 'pending' } });
    await transport.poll?.(image, { taskId: 'a/b' }, contextFor(server.baseUrl));
    expect(server.requests[0]).toMatchObject({ method: 'GET', url: `/api/v1/actions/${image}/status/a%2Fb` });
  });

  test.each(['running', 'pending', 'queued', 'waiting', 'queuing', 'generating', 'processing', 'unheard of'])(
    'is running while its state is %s',
    async (state) => {
      expect(await pollImage({ body: { task_id: 'task-1', state }, headers: { 'retry-after': '9' } })).toMatchObject({
        status: 'running',
        stage: state,
        retryAfterSeconds: 9,
      });
    },
  );

  test.each<[string, Reply, string]>([
    ['404', { status: 404, body: { detail: 'unknown' } }, 'expired: taskUnknown'],
    ['401', { status: 401, body: { detail: 'bad key' } }, 'rejected: keyRejected'],
    ['429', { status: 429, body: {} }, 'rate-limited: rateLimited'],
    ['500', { status: 500, body: { detail: 'oops' } }, 'unavailable: providerFailure'],
    ['504', { status: 504, body: { detail: 'timed out' } }, 'unavailable: providerTimeout'],
    ['a page', { text: '<html>' }, 'unreadable: unreadableAnswer'],
  ])('whose poll is answered with %s', async (_what, answer, outcome) => {
    expect(await outcomeOf(pollImage(answer))).toBe(outcome);
  });

  test('has failed when its own failure comes with a 500', async () => {
    const answer = { status: 500, body: { task_id: 'task-1', state: 'failed', error_message: 'blocked' } };
    expect(await pollImage(answer)).toMatchObject({ status: 'failed', failure: { detail: 'blocked' } });
  });
});

describe('a callback', () => {
  test('is read like an answer', () => {
    expect(transport.parseCallback?.(kling, done)).toMatchObject({ status: 'succeeded' });
    expect(transport.parseCallback?.(kling, { ...done, state: 'failed', result_urls: [] })).toMatchObject({
      status: 'failed',
    });
    expect(transport.parseCallback?.(kling, { task_id: '1', status: 'running' })).toMatchObject({
      status: 'running',
    });
  });

  test('may be a film without a state', () => {
    const body = { data: { result_urls: ['https://cdn.test/a.mp4'] } };
    expect(transport.parseCallback?.(kling, body)).toMatchObject({ status: 'succeeded' });
    expect(transport.parseCallback?.(kling, [body])).toMatchObject({ status: 'succeeded' });
  });

  test.each([null, 'success', 7, [], {}, { result_urls: [] }, { state: '' }])('is null for %o', (body) => {
    expect(transport.parseCallback?.(kling, body)).toBeNull();
  });
});

describe('a key', () => {
  test.each<[string, Reply, object]>([
    ['works and shows the balance', { body: { balance: 1200 } }, { ok: true, code: 'working', balance: '1200' }],
    [
      'works with the balance in an inner object',
      { body: { data: { points: 5 } } },
      { ok: true, code: 'working', balance: '5' },
    ],
    ['works without a balance', { body: { name: 'me' } }, { ok: true, code: 'working' }],
    [
      'works although the account is empty',
      { status: 401, body: { detail: 'Insufficient balance' } },
      { ok: true, code: 'working' },
    ],
    ['is rejected', { status: 401, body: { detail: 'bad key' } }, { ok: false, code: 'rejected' }],
    ['gets an unexpected answer', { status: 500, body: {} }, { ok: false, code: 'unexpected' }],
    ['gets a page as answer', { text: '<html>' }, { ok: false, code: 'unexpected' }],
  ])('%s', async (_what, answer, check) => {
    await using server = await startProviderServer(answer);
    expect(await transport.checkKey(contextFor(server.baseUrl))).toMatchObject(check);
    expect(server.requests[0]).toMatchObject({ method: 'GET', url: '/api/v1/me' });
  });

  test('is unreachable at an unknown host', async () => {
    const { checkKey } = transport;
    expect(await checkKey(contextFor('http://studio.invalid'))).toMatchObject({ ok: false, code: 'unreachable' });
  });
});

describe('an upload', () => {
  const content = new TextEncoder().encode('not really a picture');
  const file: UploadFile = {
    name: 'ein "Bild" 图.png',
    mime: 'image/png',
    sizeBytes: content.length,
    open: async () => new Blob([content]).stream(),
  };
  const stored = { body: { status: 'success', url: 'https://files.test/1.png', filename: '1.png', size: 20 } };

  test('is sent as a multipart form with its length in a header', async () => {
    await using server = await startProviderServer(stored);
    expect(await transport.upload?.(file, contextFor(server.baseUrl))).toEqual({
      url: 'https://files.test/1.png',
    });
    const [request] = server.requests;
    expect(request?.url).toBe('/api/v1/actions/see2ai_storage_upload_v1');
    expect(request?.headers['content-length']).toBe(String(request?.body.length));
    const contentType = request?.headers['content-type'] ?? '';
    const form = await new Response(new Uint8Array(request?.body ?? []), {
      headers: { 'content-type': contentType },
    }).formData();
    const received = form.get('file');
    if (!(received instanceof File)) throw new Error('no file');
    expect([received.name, received.type, await received.text()]).toEqual([
      'ein "Bild" 图.png',
      'image/png',
      'not really a picture',
    ]);
  });

  test.each<[string, Partial<UploadFile>]>([
    ['too large', { sizeBytes: 50 * 1024 * 1024 + 1 }],
    ['empty', { sizeBytes: 0 }],
    ['WebP', { mime: 'image/webp' }],
  ])('of a file that is %s is refused before it is sent', async (_what, changes) => {
    await using server = await startProviderServer(stored);
    const outcome = await outcomeOf(
      transport.upload?.({ ...file, ...changes }, contextFor(server.baseUrl)) ?? Promise.resolve(),
    );
    expect(outcome).toMatch(/^rejected: file(TooLarge|Refused)$/);
    expect(server.requests).toHaveLength(0);
  });

  test.each<[Reply, string]>([
    [{ status: 413, text: 'too large' }, 'rejected: fileTooLarge'],
    [{ status: 422, body: { detail: 'WebP is not supported' } }, 'rejected: fileRefused'],
    [{ status: 401, body: {} }, 'rejected: keyRejected'],
    [{ status: 500, body: {} }, 'unavailable: providerFailure'],
    [{ body: { status: 'success' } }, 'unreadable: uploadFailed'],
  ])('answered %o is %s', async (answer, outcome) => {
    await using server = await startProviderServer(answer);
    expect(await outcomeOf(transport.upload?.(file, contextFor(server.baseUrl)) ?? Promise.resolve())).toBe(outcome);
  });
});
