import { describe, expect, test } from 'vitest';
import { outcomeOf } from '../__fixtures__/outcome';
import { contextFor, type Reply, startProviderServer, testKey } from '../__fixtures__/provider-server';
import { transport } from './transport.server';

const model = 'video-relay:film-1';
const request = { method: 'POST', path: '/v1/video/generations', body: { model: 'film-1', prompt: 'A cat' } } as const;
const url = 'https://cdn.test/1.mp4';

async function submit(answer: Reply) {
  await using server = await startProviderServer(answer);
  return await transport.submit(model, request, contextFor(server.baseUrl));
}

async function poll(body: unknown) {
  await using server = await startProviderServer({ body });
  return await transport.poll?.(model, { id: 'task_1' }, contextFor(server.baseUrl));
}

describe('a submission', () => {
  test('is sent once, with the key as a bearer token, and names its job', async () => {
    await using server = await startProviderServer({ body: { task_id: 'task_1', status: 'queued' } });
    const result = await transport.submit(model, request, contextFor(server.baseUrl));
    expect(result).toMatchObject({ type: 'accepted', operation: { id: 'task_1' } });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${testKey}`);
    expect(JSON.parse(String(server.requests[0]?.body))).toEqual(request.body);
  });

  test.each([
    ['flat', { id: 'task_1', task_id: 'task_1', object: 'video', status: 'queued', progress: 0 }],
    ['wrapped', { code: 'success', message: '', data: { task_id: 'task_1' } }],
    ['as the data itself', { code: 'success', message: '', data: 'task_1' }],
  ])('has its id %s', async (_where, body) => {
    expect(await submit({ body })).toMatchObject({ type: 'accepted', operation: { id: 'task_1' } });
  });

  test.each<[string, Reply, string]>([
    ['a body without an id', { body: { code: 'success', data: null } }, 'unreadable: unreadableAnswer'],
    ['a full queue', { status: 429, body: { error: { message: 'busy' } } }, 'rate-limited: rateLimited'],
    ['502', { status: 502, text: '<html>' }, 'uncertain: providerFailure'],
    ['504', { status: 504, text: '' }, 'uncertain: providerTimeout'],
    ['404', { status: 404, text: '' }, 'rejected: wrongAddress'],
  ])('answered with %s', async (_what, answer, outcome) => {
    expect(await outcomeOf(submit(answer))).toBe(outcome);
  });
});

describe('a job', () => {
  test.each(['queued', 'in_progress', 'NOT_START', 'SUBMITTED', 'QUEUED', 'IN_PROGRESS'])(
    'is running while its state is %s, flat or wrapped',
    async (status) => {
      const running = { status: 'running', stage: status };
      expect(await poll({ task_id: 'task_1', status })).toMatchObject(running);
      const data = { task_id: 'task_1', status, fail_reason: '', progress: '30%' };
      expect(await poll({ code: 'success', message: '', data })).toMatchObject(running);
    },
  );

  test.each([
    ['flat', { task_id: 'task_1', status: 'completed', url }],
    ['wrapped', { code: 'success', data: { task_id: 'task_1', status: 'SUCCESS', result_url: url } }],
    [
      'in the place of the reason',
      { code: 'success', data: { task_id: 'task_1', status: 'SUCCESS', fail_reason: url } },
    ],
    [
      'in the answer behind the relay',
      { code: 'success', data: { task_id: 'task_1', status: 'SUCCESS', data: { content: { video_url: url } } } },
    ],
  ])('has its result %s', async (_where, body) => {
    expect(await poll(body)).toMatchObject({ status: 'succeeded', outputs: [{ url }] });
  });

  test.each([
    ['flat', { task_id: 'task_1', status: 'failed', error: { code: 500, message: 'no luck' } }],
    ['wrapped', { code: 'success', data: { task_id: 'task_1', status: 'FAILURE', fail_reason: 'no luck' } }],
  ])('has its reason for a failure %s, and may be charged', async (_where, body) => {
    expect(await poll(body)).toMatchObject({
      status: 'failed',
      charged: 'may_be_charged',
      failure: { code: 'generationFailed', detail: 'no luck' },
    });
  });

  test('that succeeded without a link is incomplete, because the link may follow', async () => {
    expect(await poll({ code: 'success', data: { task_id: 'task_1', status: 'SUCCESS' } })).toMatchObject({
      status: 'incomplete',
    });
  });
});

test('a key works where the relay does not know the job', async () => {
  const body = { code: 'task_not_exist', message: 'task_not_exist', data: null };
  await using server = await startProviderServer({ status: 400, body });
  expect(await transport.checkKey(contextFor(server.baseUrl))).toMatchObject({ ok: true, code: 'working' });
  expect(server.requests[0]?.url).toBe('/v1/video/generations/task_slatehouse_key_check');
});
