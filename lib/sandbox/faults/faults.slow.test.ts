import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dialects } from '@/lib/providers/generated/dialects';
import { createRouter } from '../http/router';
import type { Gateway } from '../jobs/gateway';
import { mediaRoutes } from '../media-routes';
import { bearer, eventually, TestGateway, testKey } from '../testing/start-test-gateway';
import type { FaultScript } from './script';

const generations = '/doubao-seedance/v1/videos/generations';
const blocking = '/see2ai/api/v1/actions/see2ai_video_generation_premium_v1';
const input = { model: 'doubao-seedance-1-5-pro', prompt: 'a fox', resolution: '480p', duration: 4 };
let gateway: TestGateway;

beforeAll(async () => {
  gateway = await TestGateway.start(0.05);
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  await fetch(`${gateway.url}/_sandbox/faults`, { method: 'DELETE' });
  await fetch(`${gateway.url}/_sandbox/ledger`, { method: 'DELETE' });
});

type Script = Omit<FaultScript, 'after' | 'times'> & Partial<Pick<FaultScript, 'after' | 'times'>>;

async function script(given: Script): Promise<void> {
  const { status } = await gateway.call('POST', '/_sandbox/faults', {}, given);
  expect(status).toBe(201);
}

const submit = () => gateway.call('POST', generations, bearer, input);
const jobs = async () => (await gateway.ledger()).jobs.length;

async function finishedUrl(): Promise<string> {
  const { body } = await submit();
  return eventually(
    async () => (await gateway.call('GET', `${generations}/${body.id}`, bearer)).body.video_url,
    80_000,
  );
}

describe('a paid call', () => {
  it('is accepted, and then its connection is dropped', async () => {
    await script({ at: 'submit', fault: { type: 'drop', moment: 'afterwards' } });
    await expect(submit()).rejects.toThrow();
    expect(await jobs()).toBe(1);
    expect((await gateway.ledger()).requests).toMatchObject([{ fault: 'drop', jobId: expect.any(String) }]);
  });

  it('is dropped before it is handled', async () => {
    await script({ at: 'submit', fault: { type: 'drop', moment: 'instead' } });
    await expect(submit()).rejects.toThrow();
    expect(await jobs()).toBe(0);
  });

  it('is accepted and answered 500, or with a page of HTML', async () => {
    await script({ at: 'submit', fault: { type: 'answer', moment: 'afterwards', status: 500, json: {} } });
    expect((await submit()).status).toBe(500);
    await script({ at: 'submit', fault: { type: 'answer', moment: 'afterwards', status: 200, text: '<html>' } });
    const answer = await fetch(`${gateway.url}${generations}`, {
      method: 'POST',
      headers: { ...bearer, 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      200,
      'text/html; charset=utf-8',
      '<html>',
    ]);
    expect(await jobs()).toBe(2);
  });

  it('is refused for a while with Retry-After and not charged', async () => {
    const fault = {
      type: 'answer',
      moment: 'instead',
      status: 429,
      headers: { 'retry-after': '7' },
      json: {},
    } as const;
    await script({ at: 'submit', times: 2, fault });
    expect([(await submit()).status, (await submit()).status, (await submit()).status]).toEqual([429, 429, 200]);
    expect(await jobs()).toBe(1);
  });

  it('gets its headers later', async () => {
    await script({ at: 'submit', fault: { type: 'delay', seconds: 20 } });
    const began = Date.now();
    expect((await submit()).status).toBe(200);
    expect(Date.now() - began).toBeGreaterThanOrEqual(990);
  });

  it('gets a body that ends in the middle', async () => {
    await script({ at: 'submit', fault: { type: 'cut', bytes: 10, ranges: true } });
    await expect(submit()).rejects.toThrow();
    expect(await jobs()).toBe(1);
  });
});

describe('an accepted job', () => {
  it('is refused by moderation, with the same reason in every answer', async () => {
    await script({ at: 'job', path: 'doubao', fault: { type: 'refuse', reason: 'The prompt is not allowed.' } });
    const { body } = await submit();
    const failed = await eventually(async () => {
      const { body: job } = await gateway.call('GET', `${generations}/${body.id}`, bearer);
      return job.status === 'failed' && job;
    });
    expect(failed.error).toMatchObject({ message: 'The prompt is not allowed.' });
    expect((await gateway.ledger()).jobs).toMatchObject([{ jobId: body.id, refusal: 'The prompt is not allowed.' }]);
    await script({ at: 'job', fault: { type: 'refuse', reason: 'Blocked.' } });
    const answer = await gateway.call('POST', blocking, bearer, { prompt: 'a fox', mode: 'std', duration: '3' });
    expect(answer).toMatchObject({ status: 500, body: { state: 'failed', error_message: 'Blocked.' } });
  });
});

describe('a script', () => {
  it('matches the requests of one key or one path, after a number of requests', async () => {
    const fault = { type: 'answer', moment: 'instead', status: 402, json: {} } as const;
    await script({ at: 'status', key: 'abcd', fault });
    await script({ at: 'status', path: '/nowhere', fault });
    await script({ at: 'status', key: testKey.slice(-4), after: 1, fault });
    const { body } = await submit();
    const poll = async () => (await gateway.call('GET', `${generations}/${body.id}`, bearer)).status;
    expect([await poll(), await poll(), await poll()]).toEqual([200, 402, 200]);
    const list = (await (await fetch(`${gateway.url}/_sandbox/faults`)).json()) as { seen: number; spoiled: number }[];
    expect(list.map(({ seen, spoiled }) => [seen, spoiled])).toEqual([
      [0, 0],
      [0, 0],
      [3, 1],
    ]);
  });

  it('limits the requests of each key in a minute, and answers with Retry-After', async () => {
    await script({ at: 'status', times: 1000, fault: { type: 'limit', perMinute: 3 } });
    const poll = async (key: string) => {
      const headers = { authorization: `Bearer ${key}` };
      const answer = await fetch(`${gateway.url}${generations}/nothing`, { headers });
      return [answer.status, answer.headers.get('retry-after')];
    };
    const answers = [];
    for (let count = 0; count < 5; count++) answers.push(await poll(testKey));
    expect(answers).toEqual([
      [404, null],
      [404, null],
      [404, null],
      [429, '20'],
      [429, '20'],
    ]);
    expect(await poll('sk-sandbox-another')).toEqual([404, null]);
    expect((await gateway.ledger()).requests.filter(({ status }) => status === 429)).toHaveLength(2);
  });

  it('is refused where its fault does not fit its traffic', async () => {
    const posts = { at: 'submit', fault: { type: 'posts', posts: [] } };
    expect((await gateway.call('POST', '/_sandbox/faults', {}, posts)).status).toBe(400);
    const refusal = { at: 'status', fault: { type: 'refuse', reason: 'no' } };
    expect((await gateway.call('POST', '/_sandbox/faults', {}, refusal)).status).toBe(400);
  });

  it('survives a SIGKILL', async () => {
    await script({ at: 'submit', fault: { type: 'answer', moment: 'instead', status: 503, json: {} } });
    await gateway.end('SIGKILL');
    await gateway.startProcess();
    expect((await submit()).status).toBe(503);
  });

  it('changes values of a status, and removes a link', async () => {
    const { body } = await submit();
    await script({ at: 'status', fault: { type: 'patch', set: { status: 'PONDERING', 'error.code': 'odd' } } });
    const { body: answer } = await gateway.call('GET', `${generations}/${body.id}`, bearer);
    expect(answer).toMatchObject({ status: 'PONDERING', error: { code: 'odd' } });
    const url = await finishedUrl();
    await script({ at: 'status', fault: { type: 'patch', set: { video_url: null } } });
    const id = url.split('/').at(-1)?.replace('.mp4', '');
    expect((await gateway.call('GET', `${generations}/${id}`, bearer)).body).toEqual({ id, status: 'completed' });
  });
});

describe('a link to a result', () => {
  it('expires, redirects, has false headers, breaks in the middle (with and without ranges), and stalls', async () => {
    const url = await finishedUrl();
    const whole = Buffer.from(await (await fetch(url)).arrayBuffer());
    await script({ at: 'result', fault: { type: 'answer', moment: 'instead', status: 403, json: {} } });
    expect((await fetch(url)).status).toBe(403);
    const away = { type: 'answer', moment: 'instead', status: 302, headers: { location: 'http://10.0.0.1/' } } as const;
    await script({ at: 'result', fault: away });
    const redirect = await fetch(url, { redirect: 'manual' });
    expect([redirect.status, redirect.headers.get('location')]).toEqual([302, 'http://10.0.0.1/']);
    await script({ at: 'result', fault: { type: 'lie', headers: { 'content-type': 'text/plain' } } });
    expect((await fetch(url)).headers.get('content-type')).toBe('text/plain');
    await script({ at: 'result', fault: { type: 'cut', bytes: 1000, ranges: true } });
    await expect((await fetch(url)).arrayBuffer()).rejects.toThrow();
    await script({ at: 'result', fault: { type: 'cut', bytes: 1000, ranges: false } });
    const cut = await fetch(url, { headers: { range: 'bytes=500-' } });
    expect(cut.status).toBe(200);
    await expect(cut.arrayBuffer()).rejects.toThrow();
    await script({ at: 'result', fault: { type: 'stall', bytes: 1000 } });
    const stalled = await fetch(url, { signal: AbortSignal.timeout(500) });
    await expect(stalled.arrayBuffer()).rejects.toThrow(/timeout/);
    expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(whole)).toBe(true);
  });
});

describe('a callback', () => {
  let studio: Server;
  let received: unknown[] = [];
  let address: string;

  beforeAll(async () => {
    studio = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        received.push(JSON.parse(Buffer.concat(chunks).toString()));
        response.end();
      });
    });
    const { port } = new URL(gateway.studioUrl);
    await new Promise<void>((resolve) => studio.listen(Number(port), '127.0.0.1', resolve));
    address = `${gateway.studioUrl}/api/callbacks/secret`;
  });
  afterAll(() => void studio.close());
  beforeEach(() => {
    received = [];
  });

  const start = () =>
    gateway.call('POST', blocking, bearer, { prompt: 'a fox', mode: 'std', duration: '3', callBackUrl: address });

  it('comes twice, out of order, and after a forged one', async () => {
    const posts: { seconds: number; body: 'outcome' | Record<string, string | string[]> }[] = [
      { seconds: 0, body: { state: 'success', result_urls: ['http://evil.test/x.mp4'] } },
      { seconds: 2, body: 'outcome' },
      { seconds: 4, body: 'outcome' },
      { seconds: 6, body: { state: 'generating' } },
    ];
    await script({ at: 'callback', path: 'premium', fault: { type: 'posts', posts } });
    const { body } = await start();
    await eventually(async () => received.length === 4);
    expect(received).toEqual([posts[0]?.body, body, body, posts[3]?.body]);
  });

  it('is lost', async () => {
    await script({ at: 'callback', fault: { type: 'posts', posts: [] } });
    await start();
    await start();
    await eventually(async () => received.length === 1);
    expect((await gateway.ledger()).callbacks).toHaveLength(1);
  });

  it('comes before the answer', async () => {
    await script({ at: 'submit', fault: { type: 'delay', seconds: 20 } });
    let answered = false;
    const answer = start().then(() => {
      answered = true;
    });
    await eventually(async () => received.length === 1);
    expect(answered).toBe(false);
    await answer;
  });
});

// The routes are only found here, not called, so that they need no gateway.
const gatewayOfNone = {} as Gateway;
const match = createRouter([
  ...Object.values(dialects).flatMap((dialect) => dialect.routes(gatewayOfNone)),
  ...mediaRoutes(gatewayOfNone),
]);

it.each([
  ['POST', '/see2ai/api/v1/actions/see2ai_image_generation_v1/async', 'submit'],
  ['POST', blocking, 'submit'],
  ['POST', generations, 'submit'],
  ['POST', '/aitoearn/api/ai/video/generations', 'submit'],
  ['GET', '/aitoearn/api/ai/video/generations', 'list'],
  ['GET', '/aitoearn/api/ai/video/generations/0123', 'status'],
  ['GET', '/see2ai/api/v1/actions/see2ai_image_generation_v1/status/1', 'status'],
  ['POST', '/see2ai/api/v1/actions/see2ai_storage_upload_v1', 'upload'],
  ['POST', '/aitoearn/api/assets/uploadSign', 'upload'],
  ['PUT', '/media/signed-uploads/1', 'upload'],
  ['GET', '/media/results/1.mp4', 'result'],
  ['GET', '/see2ai/api/v1/me', undefined],
  ['GET', '/media/uploads/1.png', undefined],
])('%s %s is %s', (method, requestPath, kind) => {
  const found = match(method, requestPath);
  expect(found.found && found.route.traffic).toBe(kind);
});
