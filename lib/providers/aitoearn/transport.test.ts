import { describe, expect, test } from 'vitest';
import type { JsonObject } from '@/lib/text/json';
import { errorOf, outcomeOf } from '../__fixtures__/outcome';
import { contextFor, type Reply, startProviderServer, testKey } from '../__fixtures__/provider-server';
import type { UploadFile } from '../contract';
import { transport } from './transport.server';

const model = 'seedance-2-beta';
const body: JsonObject = { model, prompt: 'A lamp', resolution: '720p', duration: 5 };
const request = { method: 'POST' as const, path: '/api/ai/video/generations', body };

/** from the document aitoearn-video-generations.md, responses.200 */
const ok = (data: unknown): Reply => ({ body: { code: 0, message: '请求成功', data } });

async function submit(answer: Reply) {
  await using server = await startProviderServer(answer);
  return await transport.submit(model, request, contextFor(server.baseUrl));
}

async function poll(answer: Reply) {
  await using server = await startProviderServer(answer);
  return await transport.poll?.(model, { id: 'job-1' }, contextFor(server.baseUrl));
}

describe('a submission', () => {
  test('sends the request once, with the key in X-Api-Key', async () => {
    await using server = await startProviderServer(ok({ id: 'job-1', status: 'SUBMITTED' }));
    const result = await transport.submit(model, request, contextFor(server.baseUrl));
    expect(result).toMatchObject({ type: 'accepted', operation: { id: 'job-1' } });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({ method: 'POST', url: request.path });
    expect(server.requests[0]?.headers['x-api-key']).toBe(testKey);
    expect(JSON.parse(String(server.requests[0]?.body))).toEqual(body);
  });

  test.each<[string, Reply, string]>([
    ['a success without an id', ok({ status: 'SUBMITTED' }), 'unreadable: unreadableAnswer'],
    ['a page', { text: '<html>' }, 'unreadable: unreadableAnswer'],
    ['an envelope without a code', { body: { data: { id: '1' } } }, 'unreadable: unreadableAnswer'],
    ['a code for a failure of its own', { body: { code: 500, message: 'internal' } }, 'uncertain: providerFailure'],
    ['an unlisted code', { body: { code: 19_999, message: 'no' } }, 'rejected: refused'],
    ['a job without an envelope', { body: { id: 'job-1', status: 'SUBMITTED' } }, 'ok'],
    ['an unlisted code beside a job', { body: { code: 200, data: { id: 'job-1' } } }, 'ok'],
    ['a code for too many requests', { body: { code: 429, message: 'slow' } }, 'rate-limited: rateLimited'],
    ['502 with a page', { status: 502, text: '<html>' }, 'uncertain: providerFailure'],
    ['401 by status', { status: 401, text: 'no' }, 'rejected: keyRejected'],
    [
      'a code beside another status',
      { status: 400, body: { code: 12_300, message: 'm' } },
      'rejected: modelUnavailable',
    ],
  ])('answered with %s', async (_what, answer, outcome) => {
    expect(await outcomeOf(submit(answer))).toBe(outcome);
  });

  test('keeps the text and the code of a refusal', async () => {
    const error = await errorOf(submit({ body: { code: 10_002, message: '参数验证失败' } }));
    expect(error.detail).toBe('参数验证失败 (10002)');
    expect(error.answer).toEqual({ code: 10_002, message: '参数验证失败' });
  });
});

describe('a job', () => {
  test.each(['NOT_START', 'SUBMITTED', 'QUEUED', 'InProgress', 'IN_PROGRESS', 'UNKNOWN', 'unheard of'])(
    'is running while its state is %s',
    async (status) => {
      expect(await poll(ok({ id: 'job-1', status }))).toMatchObject({ status: 'running', stage: status });
    },
  );

  test.each(['SUCCESS', 'succeeded', 'Completed'])('has succeeded when its state is %s', async (status) => {
    const job = { id: 'job-1', status, videoUrl: 'https://cdn.test/1.mp4' };
    expect(await poll(ok(job))).toMatchObject({ status: 'succeeded', outputs: [{ url: 'https://cdn.test/1.mp4' }] });
  });

  test.each(['FAILURE', 'failed', 'ERROR'])('has failed when its state is %s, and may be charged', async (status) => {
    expect(await poll(ok({ id: 'job-1', status, error: { message: 'blocked' } }))).toMatchObject({
      status: 'failed',
      charged: 'may_be_charged',
      failure: { code: 'generationFailed', detail: 'blocked' },
    });
  });

  test('that succeeded without a link is incomplete, because the link may follow', async () => {
    expect(await poll(ok({ id: 'job-1', status: 'SUCCESS' }))).toMatchObject({ status: 'incomplete' });
  });

  test('is read without its envelope, too', async () => {
    const body = { id: 'job-1', status: 'SUCCESS', video_url: 'https://cdn.test/1.mp4' };
    expect(await poll({ body })).toMatchObject({ status: 'succeeded', outputs: [{ url: 'https://cdn.test/1.mp4' }] });
  });

  test.each<[string, Reply, string]>([
    ['its id is not known', { body: { code: 12_302, message: 'gone' } }, 'expired: taskUnknown'],
    ['the key is rejected meanwhile', { body: { code: 401, message: 'no' } }, 'rejected: keyRejected'],
    ['the upstream call fails', { body: { code: 12_301, message: 'no' } }, 'unavailable: upstreamFailed'],
    ['there is no job', ok(null), 'unreadable: unreadableAnswer'],
    ['the server fails', { status: 503, text: '' }, 'unavailable: providerFailure'],
  ])('cannot be polled when %s', async (_what, answer, outcome) => {
    expect(await outcomeOf(poll(answer))).toBe(outcome);
  });
});

describe('a lost submission', () => {
  const submittedAt = new Date('2026-11-21T07:59:00Z');
  const time = submittedAt.getTime();
  const entry = (id: string, changes: object = {}) => ({
    id,
    model,
    status: 'QUEUED',
    input: { prompt: 'A lamp', duration: 5 },
    submittedAt: time + 2_000,
    ...changes,
  });

  async function find(...pages: object[][]) {
    await using server = await startProviderServer(...pages.map((list) => ok({ page: 1, pageSize: 10, list })));
    const lost = [{ request, submittedAt }];
    const jobs = await transport.listSubmissions?.(lost, contextFor(server.baseUrl));
    return { found: jobs?.map(({ operation }) => operation.id), calls: server.requests.map(({ url }) => url) };
  }

  test('is found in the list', async () => {
    const { found, calls } = await find([entry('other', { input: { prompt: 'Another' } }), entry('mine')]);
    expect(found).toEqual(['mine']);
    expect(calls).toEqual(['/api/ai/video/generations?page=1&pageSize=10']);
  });

  const others = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      entry(`${index}`, { input: { prompt: 'Another' }, submittedAt: time + 5_000 }),
    );

  test('is found on a later page, also behind a hundred other jobs of the same minute', async () => {
    const { found, calls } = await find(...Array.from({ length: 10 }, () => others(10)), [entry('mine')]);
    expect(found).toEqual(['mine']);
    expect(calls).toHaveLength(11);
  });

  test('is one job, although it moved to the next page meanwhile', async () => {
    const { found } = await find([...others(9), entry('mine')], [entry('mine')]);
    expect(found).toEqual(['mine']);
  });

  test.each([
    ['of another model', { model: 'seedance-2-fast-beta' }],
    ['with another prompt', { input: { prompt: 'A lamp.' } }],
    ['of another duration', { input: { prompt: 'A lamp', duration: 6 } }],
    ['of a time long before', { submittedAt: time - 3_600_000 }],
    ['of a time long after', { submittedAt: time + 3_600_000 }],
    ['without a time', { submittedAt: undefined }],
  ])('is not a job %s', async (_what, changes) => {
    expect((await find([entry('other', changes)])).found).toEqual([]);
  });

  const files = (host: string) => ({ images: [`https://${host}/1.png`] });
  const wrappings: [string, object, (entries: object[]) => object][] = [
    [
      'with other names',
      { task_id: 'mine', create_time: String(time / 1_000 + 2), id: undefined, submittedAt: undefined },
      (list) => ({ data: { items: list } }),
    ],
    [
      'in text',
      { input: JSON.stringify({ prompt: 'A lamp', duration: '5' }) },
      (list) => ({ data: JSON.stringify({ list }) }),
    ],
    ['flat, without an envelope', { input: undefined, prompt: 'A lamp\n', duration: 5 }, (list) => list],
    ['beside other lists', {}, (list) => ({ code: 0, data: { tags: [], groups: [{ id: 'g' }], records: list } })],
    ['with copies of its files', { input: { prompt: 'A lamp', ...files('copies.test') } }, (list) => ({ data: list })],
  ];

  test.each(wrappings)('is found in a list that is written %s', async (how, changes, wrap) => {
    const another = { input: { prompt: 'Another' }, prompt: 'Another' };
    await using server = await startProviderServer({ body: wrap([entry('mine', changes), entry('other', another)]) });
    const sent = { ...request.body, ...(how.includes('files') && files('media.test')) };
    const lost = [{ request: { ...request, body: sent }, submittedAt }];
    const jobs = await transport.listSubmissions?.(lost, contextFor(server.baseUrl));
    expect(jobs?.map(({ operation }) => operation)).toEqual([{ id: 'mine' }]);
  });

  test('is reported with its film and cover, from any place in the list', async () => {
    await using server = await startProviderServer(
      ok({
        list: [
          entry('mine', {
            state: 'done',
            status: undefined,
            result: { videos: [{ url: '/files/1.mp4' }], cover_url: 'https://cdn.test/1.jpg' },
          }),
        ],
      }),
    );
    const [job] = (await transport.listSubmissions?.([{ request, submittedAt }], contextFor(server.baseUrl))) ?? [];
    expect(job).toMatchObject({
      stage: 'done',
      resultUrl: `${server.baseUrl}/files/1.mp4`,
      coverUrl: 'https://cdn.test/1.jpg',
    });
  });

  test('is reported with every job that fits, and each job with every submission that fits', async () => {
    await using server = await startProviderServer(
      ok({ page: 1, pageSize: 10, list: [entry('two', { coverUrl: 'https://cdn.test/2.jpg' }), entry('one')] }),
    );
    const other = { ...request, body: { ...request.body, prompt: 'Another' } };
    const lost = [
      { request, submittedAt },
      { request: other, submittedAt },
      { request, submittedAt: new Date(time - 1_000) },
      { request, submittedAt: new Date(time - 3_600_000) },
    ];
    expect(await transport.listSubmissions?.(lost, contextFor(server.baseUrl))).toEqual([
      {
        operation: { id: 'two' },
        submittedAt: new Date(time + 2_000),
        stage: 'QUEUED',
        coverUrl: 'https://cdn.test/2.jpg',
        fits: [0, 2],
      },
      { operation: { id: 'one' }, submittedAt: new Date(time + 2_000), stage: 'QUEUED', fits: [0, 2] },
    ]);
  });
});

describe('a key', () => {
  test.each<[string, Reply, object]>([
    ['works', ok({ list: [] }), { ok: true, code: 'working' }],
    ['is rejected', { body: { code: 401, message: 'Unauthorized' } }, { ok: false, code: 'rejected' }],
    ['gets an unexpected answer', { text: '<html>' }, { ok: false, code: 'unexpected' }],
  ])('%s', async (_what, answer, check) => {
    await using server = await startProviderServer(answer);
    expect(await transport.checkKey(contextFor(server.baseUrl))).toMatchObject(check);
    expect(server.requests[0]).toMatchObject({ method: 'GET', url: '/api/ai/video/generations?page=1&pageSize=1' });
  });
});

describe('an upload', () => {
  const content = new TextEncoder().encode('sound');
  const file: UploadFile = {
    name: 'music.mp3',
    mime: 'audio/mpeg',
    sizeBytes: content.length,
    open: async () => new Blob([content]).stream(),
  };

  test('is signed, put and confirmed, and the key is only sent to AiToEarn', async () => {
    await using storage = await startProviderServer({ text: '' });
    await using server = await startProviderServer(
      ok({ id: 'asset-1', url: 'https://files.test/music.mp3', uploadUrl: `${storage.baseUrl}/put?signature=1` }),
      ok({}),
    );
    expect(await transport.upload?.(file, contextFor(server.baseUrl))).toEqual({
      url: 'https://files.test/music.mp3',
      expiresAt: '2026-11-22T08:00:00.000Z',
    });
    const [sign, confirm] = server.requests;
    expect(sign?.url).toBe('/api/assets/uploadSign');
    expect(JSON.parse(String(sign?.body))).toEqual({ filename: 'music.mp3', type: 'temp', size: 5 });
    expect([confirm?.url, String(confirm?.body)]).toEqual(['/api/assets/asset-1/confirm', '{}']);
    const [put] = storage.requests;
    expect([put?.method, put?.url, String(put?.body)]).toEqual(['PUT', '/put?signature=1', 'sound']);
    expect(put?.headers).toMatchObject({ 'content-type': 'audio/mpeg', 'content-length': '5' });
    expect(JSON.stringify(put?.headers)).not.toContain(testKey);
  });

  test('that the storage refuses is not confirmed', async () => {
    await using storage = await startProviderServer({ status: 403, text: '<Error/>' });
    await using server = await startProviderServer(
      ok({ id: 'asset-1', url: 'https://files.test/1', uploadUrl: storage.baseUrl }),
    );
    const upload = transport.upload?.(file, contextFor(server.baseUrl)) ?? Promise.resolve();
    expect(await outcomeOf(upload)).toBe('rejected: uploadFailed');
    expect(server.requests).toHaveLength(1);
  });

  test('ends when AiToEarn does not sign it', async () => {
    await using server = await startProviderServer({ body: { code: 12_751, message: 'too large' } });
    const upload = transport.upload?.(file, contextFor(server.baseUrl)) ?? Promise.resolve();
    expect(await outcomeOf(upload)).toBe('rejected: mediaRefused');
  });
});
