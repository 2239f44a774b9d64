import type { ServerResponse } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ReceivedRequest, startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { deliverVideo, doubaoAccepted, doubaoSuccess, hangUp, see2aiSuccess } from '../__fixtures__/answers';
import { claimAndFollow, claimAndProcess, claimAndStore, claimAndSubmit } from '../__fixtures__/claim-and-work';
import { compositions, createTestClock, createTestStudio } from '../__fixtures__/test-studio';
import { receiveCallback } from '../receive-callback.server';

// Some gateways serve a video themselves, and only to its owner. Real servers record who received the key.

const key = 'sk-owner-of-the-film-0123456789';
const bearer = `Bearer ${key}`;
type Handler = (response: ServerResponse, request: ReceivedRequest) => void;

/** The ways in which gateways ask for the key. */
const ways: [string, Handler][] = [
  ['401', (response) => void response.writeHead(401, { 'content-type': 'application/json' }).end('{}')],
  ['403', (response) => void response.writeHead(403).end()],
  ['404, as for a file of another owner', (response) => void response.writeHead(404).end()],
  [
    'an error text in a 200',
    (response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"code":401}'),
  ],
];

async function listen(handle: Handler) {
  const server = await startProviderServer(handle);
  onTestFinished(() => server[Symbol.asyncDispose]());
  const authorizations = (path: string) =>
    server.requests.filter(({ url }) => url === path).map(({ headers }) => headers.authorization ?? null);
  return { ...server, authorizations };
}

/** A gateway with one job, whose video is at `linkOf`; `file` handles every request that is no API call. */
async function gateway(linkOf: (baseUrl: string) => string, file: Handler) {
  const server = await listen((response, request) => {
    if (!request.url.startsWith('/v1/')) return file(response, request);
    const body = request.method === 'POST' ? doubaoAccepted().body : doubaoSuccess(linkOf(server.baseUrl)).body;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  return server;
}

async function run(baseUrl: string) {
  const studio = await createTestStudio();
  const clock = createTestClock();
  const services = await studio.services({ now: clock.now });
  const keyId = await studio.addKey('doubao-seedance', baseUrl, key);
  const taskId = await studio.create(keyId, compositions.polled);
  await claimAndSubmit(services, taskId);
  clock.advance(120_000);
  await claimAndFollow(services, taskId);
  await claimAndStore(services, taskId);
  return { ...studio, taskId, status: (await studio.task(taskId)).status };
}

describe('a video at the provider’s own origin', () => {
  it.each(ways)(
    'that asks for the key with %s is fetched with it, after a refusal without it',
    async (_how, refuse) => {
      const server = await gateway(
        (baseUrl) => `${baseUrl}/videos/task_1/content`,
        (response, request) =>
          request.headers.authorization === bearer ? deliverVideo(response) : refuse(response, request),
      );
      const { status, db, taskId } = await run(server.baseUrl);
      expect(status).toBe('succeeded');
      expect(server.authorizations('/videos/task_1/content')).toEqual([null, bearer]);
      expect(await db.asset.count({ where: { taskId } })).toBe(1);
    },
  );

  it('that needs no key is fetched without it', async () => {
    const server = await gateway((baseUrl) => `${baseUrl}/film.mp4`, deliverVideo);
    expect((await run(server.baseUrl)).status).toBe('succeeded');
    expect(server.authorizations('/film.mp4')).toEqual([null]);
  });

  it('that redirects is followed without it', async () => {
    const elsewhere = await listen(deliverVideo);
    const server = await gateway(
      (baseUrl) => `${baseUrl}/videos/task_1/content`,
      (response, { headers }) => {
        if (headers.authorization !== bearer) return void response.writeHead(401).end();
        response.writeHead(302, { location: `${elsewhere.baseUrl}/signed` }).end();
      },
    );
    expect((await run(server.baseUrl)).status).toBe('succeeded');
    expect(elsewhere.authorizations('/signed')).toEqual([null]);
  });
});

describe('nobody else is sent the key', () => {
  it.each([401, 403, 404])(
    'not another origin that answers %i, even the same host at another port',
    async (refusal) => {
      const elsewhere = await listen((response) => void response.writeHead(refusal).end());
      const server = await gateway(() => `${elsewhere.baseUrl}/film.mp4`, deliverVideo);
      expect((await run(server.baseUrl)).status).toBe('storing');
      expect(new Set(elsewhere.authorizations('/film.mp4'))).toEqual(new Set([null]));
    },
  );

  it('not the provider itself, for a link that a callback names', async () => {
    let link = '';
    const server = await listen((response, request) => {
      if (request.method === 'POST') return hangUp(response);
      response.writeHead(401).end();
    });
    link = `${server.baseUrl}/api/v1/me`;
    const studio = await createTestStudio();
    const services = await studio.services();
    const keyId = await studio.addKey('see2ai', server.baseUrl, key);
    const taskId = await studio.create(keyId, compositions.blocking);
    await claimAndSubmit(services, taskId);
    const sent = JSON.parse(String(server.requests[0]?.body)) as { callBackUrl: string };
    const token = sent.callBackUrl.split('/').at(-1) ?? '';
    await receiveCallback(services.queue, token, JSON.stringify(see2aiSuccess(link).body));
    for (const { id } of await studio.db.callbackReceipt.findMany({ where: { taskId }, orderBy: { id: 'asc' } }))
      await claimAndProcess(services, id);
    expect((await studio.task(taskId)).status).toBe('storing');
    await claimAndStore(services, taskId);
    expect(new Set(server.authorizations('/api/v1/me'))).toEqual(new Set([null]));
  });
});
