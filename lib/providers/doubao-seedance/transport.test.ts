import { describe, expect, test } from 'vitest';
import { outcomeOf } from '../__fixtures__/outcome';
import { contextFor, type Reply, startProviderServer, testKey } from '../__fixtures__/provider-server';
import { transport } from './transport.server';

const model = 'doubao-seedance-1-5-pro';
const request = { method: 'POST', path: '/v1/videos/generations', body: { model, prompt: 'A cat' } } as const;
const url = 'https://cdn.test/1.mp4';

async function submit(answer: Reply) {
  await using server = await startProviderServer(answer);
  return await transport.submit(model, request, contextFor(server.baseUrl));
}

async function poll(answer: Reply) {
  await using server = await startProviderServer(answer);
  return await transport.poll?.(model, { id: 'task_1' }, contextFor(server.baseUrl));
}

describe('a submission', () => {
  test('sends the request once, with the key as a bearer token', async () => {
    await using server = await startProviderServer({ body: { id: 'task_1', status: 'pending' } });
    const result = await transport.submit(model, request, contextFor(server.baseUrl));
    expect(result).toMatchObject({ type: 'accepted', operation: { id: 'task_1' } });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({ method: 'POST', url: request.path });
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${testKey}`);
    expect(JSON.parse(String(server.requests[0]?.body))).toEqual(request.body);
  });

  test.each([
    ['wrapped in data', { data: { id: 'task_1', status: 'queued' } }],
    ['as task_id', { task_id: 'task_1', status: 'submitted' }],
    ['as task_id wrapped in data', { code: 'success', data: { task_id: 'task_1' } }],
  ])('finds its id %s', async (_where, body) => {
    expect(await submit({ body })).toMatchObject({ type: 'accepted', operation: { id: 'task_1' } });
  });

  test('accepts a result that comes at once', async () => {
    expect(await submit({ body: { id: 'task_1', status: 'completed', video_url: url } })).toMatchObject({
      type: 'finished',
      operation: { id: 'task_1' },
      progress: { status: 'succeeded', outputs: [{ url }] },
    });
  });

  test.each<[string, Reply, string]>([
    ['nothing known', { body: { hello: 1 } }, 'unreadable: unreadableAnswer'],
    ['a page', { text: '<html>' }, 'unreadable: unreadableAnswer'],
    [
      'a bare documented code',
      { status: 400, body: { error: 'duration_out_of_range' } },
      'rejected: durationOutOfRange',
    ],
    [
      'a code beside a message',
      { status: 400, body: { code: 'invalid_image_urls', message: 'm' } },
      'rejected: imagesInvalid',
    ],
    ['an unknown code and 200', { body: { error: { code: 'strange', message: 'm' } } }, 'unreadable: unreadableAnswer'],
    [
      'an unknown code and 500',
      { status: 500, body: { error: { code: 'do_request_failed' } } },
      'uncertain: providerFailure',
    ],
    ['503', { status: 503, text: '' }, 'uncertain: providerFailure'],
    [
      '403 for an empty account',
      { status: 403, body: { error: { message: '用户额度不足' } } },
      'rejected: insufficientBalance',
    ],
    ['402', { status: 402, body: {} }, 'rejected: insufficientBalance'],
    ['404', { status: 404, text: 'not found' }, 'rejected: wrongAddress'],
  ])('answered with %s', async (_what, answer, outcome) => {
    expect(await outcomeOf(submit(answer))).toBe(outcome);
  });
});

describe('a job', () => {
  test.each(['pending', 'queued', 'submitted', 'in_progress', 'processing', 'running', 'RUNNING', 'unheard of'])(
    'is running while its state is %s',
    async (status) => {
      expect(await poll({ body: { id: 'task_1', status } })).toMatchObject({ status: 'running', stage: status });
    },
  );

  test.each([
    ['video_url', { status: 'completed', video_url: url }],
    ['url', { status: 'succeeded', url }],
    ['result.data[0].url', { status: 'completed', result: { data: [{ url }] } }],
    ['content.video_url', { status: 'succeeded', content: { video_url: url } }],
    ['metadata.url', { status: 'completed', metadata: { url } }],
    ['data.video_url', { code: 0, data: { id: 'task_1', status: 'completed', video_url: url } }],
    ['data.content.video_url', { data: { status: 'SUCCESS', content: { video_url: url } } }],
  ])('has its result in %s', async (_where, body) => {
    expect(await poll({ body })).toMatchObject({ status: 'succeeded', outputs: [{ url }] });
  });

  test('has a link that expires 24 hours after the job was completed', async () => {
    const body = { status: 'completed', video_url: url, completed_at: Date.parse('2026-11-21T07:00:00Z') / 1000 };
    expect(await poll({ body })).toMatchObject({ outputs: [{ url, expiresAt: '2026-11-22T07:00:00.000Z' }] });
  });

  test.each([
    ['failed', 'generationFailed'],
    ['error', 'generationFailed'],
    ['cancelled', 'cancelledByProvider'],
    ['expired', 'expiredAtProvider'],
  ])('that is %s has failed and may be charged', async (status, code) => {
    const body = { id: 'task_1', status, error: { code: 'x', message: 'blocked' } };
    expect(await poll({ body })).toMatchObject({
      status: 'failed',
      charged: 'may_be_charged',
      failure: { code, detail: 'blocked (x)' },
    });
  });

  test('may have its reason in `message`, too', async () => {
    expect(await poll({ body: { status: 'failed', message: 'blocked' } })).toMatchObject({
      failure: { detail: 'blocked' },
    });
  });

  test('that succeeded without a link is incomplete, because the link may follow', async () => {
    expect(await poll({ body: { status: 'completed' } })).toMatchObject({ status: 'incomplete' });
  });

  test.each<[string, Reply, object]>([
    [
      'with a 500',
      { status: 500, body: { id: 'task_1', status: 'failed', error: { message: 'no' } } },
      { status: 'failed' },
    ],
    ['in a list', { body: [{ id: 'task_1', status: 'completed', video_url: url }] }, { outputs: [{ url }] }],
    [
      'as text',
      { body: JSON.stringify({ id: 'task_1', status: 'completed', video_url: url }) },
      { outputs: [{ url }] },
    ],
  ])('may report its end %s', async (_how, answer, progress) => {
    expect(await poll(answer)).toMatchObject(progress);
  });

  test('is not ended by a 500 that is about another job, or about none', async () => {
    const body = { status: 'failed', error: { message: 'no' } };
    expect(await outcomeOf(poll({ status: 500, body }))).toBe('unavailable: providerFailure');
    expect(await outcomeOf(poll({ status: 500, body: { ...body, id: 'task_2' } }))).toBe(
      'unavailable: providerFailure',
    );
  });

  test('keeps the figures that a gateway passes on', async () => {
    const body = { status: 'completed', video_url: url, model: 'm', usage: { completion_tokens: 5, total_tokens: 6 } };
    expect(await poll({ body })).toMatchObject({ usage: { model: 'm', outputTokens: 5, totalTokens: 6 } });
  });
});

describe('a key', () => {
  test.each<[string, Reply, object]>([
    [
      'works where the job is not known',
      { status: 404, body: { error: { message: 'not found' } } },
      { ok: true, code: 'working' },
    ],
    [
      'works where a relay answers 400 for an unknown job',
      { status: 400, body: { message: 'task_not_exist' } },
      { ok: true, code: 'working' },
    ],
    ['is rejected by 401', { status: 401, body: { error: { message: 'bad token' } } }, { ok: false, code: 'rejected' }],
    ['is rejected by 403', { status: 403, body: { error: { message: 'forbidden' } } }, { ok: false, code: 'rejected' }],
    ['gets a page as answer', { text: '<html>' }, { ok: false, code: 'unexpected' }],
    ['is sent to another server', { status: 405, text: '' }, { ok: false, code: 'unexpected' }],
  ])('%s', async (_what, answer, check) => {
    await using server = await startProviderServer(answer);
    expect(await transport.checkKey(contextFor(server.baseUrl))).toMatchObject(check);
    expect(server.requests[0]).toMatchObject({
      method: 'GET',
      url: '/v1/videos/generations/task_slatehouse_key_check',
    });
  });
});
