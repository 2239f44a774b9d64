// Next stores its request in an AsyncLocalStorage, which must exist before Next's first module is loaded.
import 'next/dist/server/node-environment-baseline';
import { once } from 'node:events';
import { encode } from 'next-auth/jwt';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { createBatchAction } from '@/app/(studio)/create/actions';
import { inRequest } from '@/lib/actions/__fixtures__/in-request';
import { cookieName } from '@/lib/auth/cookies.server';
import { openSession } from '@/lib/auth/open-session.server';
import { getEnv } from '@/lib/env/env.server';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { getQueue } from '@/lib/queue/get-queue.server';
import { deliverVideo, doubaoAccepted, doubaoRunning, doubaoSuccess } from '@/lib/tasks/__fixtures__/answers';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { startWorker } from '@/lib/worker/__fixtures__/worker-process';
import type { SentSpan } from './__fixtures__/read-spans';
import { startTraceCollector, type TraceCollector } from './__fixtures__/trace-collector';
import { setTracer } from './spans.server';
import { startTracing } from './start-tracing.server';

const origin = { host: 'localhost:3000', origin: 'http://localhost:3000' };
const words = {
  prompt: 'A canary in the prompt of the traces',
  secret: 'sk-canary-of-the-traces',
  header: 'canary-of-the-collector',
};

let collector: TraceCollector;
let settings: Record<string, string>;
let send: () => Promise<void>;

beforeAll(async () => {
  collector = await startTraceCollector();
  settings = {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.baseUrl,
    OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${words.header}`,
    OTEL_RESOURCE_ATTRIBUTES: 'team=film',
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  // This process is a web.
  send = await startTracing('web', { warn: (data) => expect.unreachable(JSON.stringify(data)) });
});

afterAll(async () => {
  setTracer(null);
  vi.unstubAllEnvs();
  await collector.close();
});

/** A person who presses Generate, as the browser does. */
async function signIn() {
  const studio = await createTestStudio();
  const token = {
    ...(await openSession(studio.actor, { address: '203.0.113.9', userAgent: 'a canary of a browser' })),
  };
  const cookie = `${cookieName('session')}=${await encode({ token, secret: getEnv().AUTH_SECRET })}`;
  return { ...studio, cookie };
}

const said = (span: SentSpan | undefined, name: string) => span?.attributes[`slatehouse.${name}`];

it('is one trace from the press over two workers to the stored file, and tells nobody’s words or secrets', async () => {
  const files = await startProviderServer(deliverVideo);
  const server = await startProviderServer(doubaoAccepted(), doubaoRunning(), doubaoSuccess(`${files.baseUrl}/a.mp4`));
  onTestFinished(async () => {
    await server[Symbol.asyncDispose]();
    await files[Symbol.asyncDispose]();
  });
  const studio = await signIn();
  const keyId = await studio.addKey('doubao-seedance', server.baseUrl, words.secret);
  const { modelId, input } = compositions.polled;
  const requestId = v7();
  const item = { modelId, keyId, input: { ...input, prompt: words.prompt } };
  const pressed = await inRequest({ ...origin, cookie: studio.cookie }, () =>
    createBatchAction({ requestId, items: [item, item] }),
  );
  if (!pressed.ok) throw new Error(pressed.error.code);
  const [taskId = '', otherId = ''] = pressed.data.taskIds;
  // One of the two goes the whole way.
  await studio.db.task.update({ where: { id: otherId }, data: { notBefore: new Date('2999-01-01') } });
  await send();

  const status = () => studio.task(taskId).then((task) => task.status);
  const first = await startWorker(settings);
  await expect.poll(status).toBe('running');
  const exit = once(first, 'exit');
  first.kill('SIGTERM');
  expect((await exit)[0]).toBe(0);
  // A worker that stops has sent its spans.
  expect(collector.spans().map(({ name }) => name)).toContain('submit');
  const second = await startWorker(settings);
  for (const requests of [2, 3]) {
    await studio.db.task.update({ where: { id: taskId }, data: { nextPollAt: new Date(0) } });
    getQueue().wake({ type: 'follow' });
    await expect.poll(() => server.requests.length).toBe(requests);
    await expect.poll(async () => (await studio.task(taskId)).leaseId).toBe(null);
  }
  await expect.poll(status).toBe('succeeded');
  await expect.poll(() => collector.spans().filter(({ name }) => name === 'finished')).toHaveLength(1);

  const spans = collector.spans();
  expect([...new Set(spans.map(({ traceId }) => traceId))]).toHaveLength(1);
  const nameOf = new Map(spans.map(({ spanId, name }) => [spanId, name]));
  const way = spans
    .filter((span) => said(span, 'task.id') !== otherId)
    .map(({ name, kind, parentId }) => `${nameOf.get(parentId) ?? '–'} > ${name} (${kind})`)
    .sort();
  expect(way).toEqual(
    [
      '– > press (server)',
      'press > check (internal)',
      'press > admit (internal)',
      'admit > enqueue (producer)',
      'enqueue > claim (internal)',
      'enqueue > submit (consumer)',
      'submit > prepare (internal)',
      'submit > call provider (client)',
      'enqueue > poll (client)',
      'enqueue > poll (client)',
      'enqueue > store (consumer)',
      'store > download (internal)',
      'store > read file (internal)',
      'store > make stills (internal)',
      'store > store file (internal)',
      'enqueue > finished (internal)',
    ].sort(),
  );
  expect(spans.filter(({ hasFailed }) => hasFailed)).toEqual([]);
  const find = (name: string) => spans.filter((span) => span.name === name);
  for (const name of ['enqueue', 'claim', 'submit', 'poll', 'store', 'finished']) {
    const span = find(name).find((one) => said(one, 'task.id') === taskId);
    expect(span?.attributes, name).toMatchObject({
      'slatehouse.press.id': requestId,
      'slatehouse.tenant.id': studio.actor.tenantId,
      'slatehouse.provider': 'doubao-seedance',
      'slatehouse.model': modelId,
    });
  }
  expect(find('enqueue')).toHaveLength(2);
  expect(said(find('press')[0], 'press.tasks')).toBe(2);
  expect(find('poll').map((poll) => said(poll, 'outcome'))).toEqual(['running', 'succeeded']);
  expect(find('finished')[0]?.attributes).toMatchObject({ 'slatehouse.outcome': 'succeeded', 'slatehouse.polls': 2 });
  for (const { startedAt, endedAt, resource } of spans) {
    expect(endedAt).toBeGreaterThanOrEqual(startedAt);
    expect(resource).toMatchObject({ 'service.name': 'slatehouse', team: 'film' });
  }
  const processOf = (name: string) => String(find(name)[0]?.resource['service.instance.id']).split(':').at(-1);
  const partOf = (name: string) => find(name)[0]?.resource['slatehouse.part'];
  expect(['press', 'submit', 'store'].map(processOf)).toEqual([process.pid, first.pid, second.pid].map(String));
  expect(['press', 'submit', 'store'].map(partOf)).toEqual(['web', 'worker', 'worker']);

  const { email, name } = await studio.db.user.findUniqueOrThrow({ where: { id: studio.actor.userId } });
  const { AUTH_SECRET, ENCRYPTION_KEY } = getEnv();
  const secrets = [words.prompt, words.secret, words.header, email, name, AUTH_SECRET, ENCRYPTION_KEY];
  const places = [server.baseUrl, files.baseUrl, '203.0.113.9', 'canary of a browser', studio.actor.userId, 'task_1'];
  const sent = Buffer.concat(collector.requests.map(({ body }) => body)).toString('latin1');
  for (const word of [...secrets, ...places, studio.cookie]) expect(sent).not.toContain(word);
  for (const { headers } of collector.requests) expect(headers.authorization).toBe(`Bearer ${words.header}`);
  for (const { headers } of [...server.requests, ...files.requests]) expect(headers).not.toHaveProperty('traceparent');
});

it('says of what is refused or fails the word alone, and nothing of a task whose press was not traced', async () => {
  const refusing = await startProviderServer({
    status: 401,
    body: { error: { code: 'InvalidKey', message: words.prompt } },
  });
  onTestFinished(() => refusing[Symbol.asyncDispose]());
  const studio = await signIn();
  const keyId = await studio.addKey('doubao-seedance', refusing.baseUrl, words.secret);
  const press = (given: string) =>
    inRequest({ ...origin, cookie: studio.cookie }, () =>
      createBatchAction({ requestId: v7(), items: [{ keyId: given, ...compositions.polled }] }),
    );
  expect(await press(v7())).toMatchObject({ ok: false });
  const pressed = await press(keyId);
  if (!pressed.ok) throw new Error(pressed.error.code);
  const untraced = await studio.create(keyId, compositions.polled);
  expect((await studio.task(untraced)).traceParent).toBe(null);
  await startWorker(settings);
  await send();
  const ofTenant = () => {
    const own = collector.spans().filter((span) => said(span, 'tenant.id') === studio.actor.tenantId);
    const traces = new Set(own.map(({ traceId }) => traceId));
    return collector.spans().filter(({ traceId }) => traces.has(traceId));
  };
  const failures = () =>
    ofTenant()
      .filter(({ hasFailed }) => hasFailed)
      .map((span) => `${span.name}: ${span.attributes['error.type']}`)
      .sort();
  await expect.poll(failures).toEqual(['call provider: rejected', 'check: noKey', 'press: noKey']);
  const ends = () => ofTenant().filter(({ name }) => name === 'finished');
  await expect.poll(() => ends().map((end) => said(end, 'outcome'))).toEqual(['failed']);
  await expect.poll(async () => (await studio.task(untraced)).status).toBe('failed');
  expect(collector.spans().filter((span) => said(span, 'task.id') === untraced)).toEqual([]);
  expect(Buffer.concat(collector.requests.map(({ body }) => body)).toString('latin1')).not.toContain(words.prompt);
});
