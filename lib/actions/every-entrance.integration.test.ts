// Next stores its request in an AsyncLocalStorage, which must exist before Next's first module is loaded.
import 'next/dist/server/node-environment-baseline';
import { globSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { NextRequest } from 'next/server';
import { encode } from 'next-auth/jwt';
import { v7 } from 'uuid';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cookieName } from '@/lib/auth/cookies.server';
import { openSession } from '@/lib/auth/open-session.server';
import { hashPassword } from '@/lib/auth/password.server';
import { getEnv } from '@/lib/env/env.server';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { hostileText, inputsFor } from './__fixtures__/hostile-input';
import { inRequest } from './__fixtures__/in-request';
import { inputOf } from './define-action.server';

// Sends hostile input to every route handler and every server action in the app folder. Each must answer or refuse it,
// and never fail (500, `unexpected`).

const root = path.resolve(import.meta.dirname, '../..');
const find = (pattern: string) => globSync(pattern, { cwd: root }).sort();
const routeFiles = find('app/**/route.ts');
const actionFiles = find('app/**/*actions.ts');
const runs = { numRuns: 40 };

type Handler = (request: Request, context: { params: Promise<Record<string, string | string[]>> }) => Promise<Response>;

let cookie: string;
const ids: string[] = [];

beforeAll(async () => {
  const { db, actor, addKey, create } = await createTestStudio();
  await db.user.update({ where: { id: actor.userId }, data: { passwordHash: await hashPassword('the current one') } });
  await db.membership.updateMany({ where: { userId: actor.userId }, data: { role: 'admin' } });
  const token = { ...(await openSession(actor, { address: '203.0.113.9', userAgent: 'test' })) };
  cookie = `${cookieName('session')}=${await encode({ token, secret: getEnv().AUTH_SECRET })}`;
  const keyId = await addKey('see2ai', null);
  ids.push(v7(), keyId, await create(keyId, compositions.image), actor.userId);
});

// Resets the rate limits, so that every call reaches its route or action.
beforeEach(() => Object.assign(globalThis, { slatehouseLimits: undefined }));

it('are all found', () => {
  expect(routeFiles.length).toBeGreaterThan(20);
  expect(actionFiles.length).toBeGreaterThan(10);
});

describe.each(routeFiles)('%s', async (file) => {
  // The health route answers 503 while no worker runs.
  const isHealth = file === 'app/api/health/route.ts';
  const handlers: Record<string, unknown> = await import(path.join(root, file));
  const methods = Object.entries(handlers).filter(([name]) => /^[A-Z]+$/.test(name)) as [string, Handler][];
  const names = [...file.matchAll(/\[(\.\.\.)?(\w+)\]/g)].map(([, many, name = '']) => ({
    name,
    isList: Boolean(many),
  }));
  // A path segment is never empty.
  const segment = hostileText.map((text) => text || 'x');
  const known = fc.constantFrom('csrf', 'callback', 'signout', '_log', 'session', '0', '1', '2', '3');
  const parameter = fc.oneof(
    segment,
    known.map((name) => ids[Number(name)] ?? name),
    fc.uuid(),
  );
  const query = fc.dictionary(
    fc.constantFrom(
      'q',
      'cursor',
      'limit',
      'from',
      'to',
      'zone',
      'status',
      'kind',
      'offset',
      'since',
      'person',
      'scope',
    ),
    hostileText,
    { maxKeys: 4 },
  );
  const body = fc.oneof(
    fc.constantFrom('', '{', '[]', 'null', `${'['.repeat(5_000)}${']'.repeat(5_000)}`, '{"url":"\\u0000"}'),
    fc
      .dictionary(
        fc.constantFrom('url', 'fileName', 'sizeBytes', 'crop', 'size', 'trim', 'format', 'maxBytes'),
        fc.oneof(hostileText, fc.constantFrom<unknown>(0, -1, 1e300, 2 ** 53, null, {}, [])),
        { maxKeys: 3 },
      )
      .map((value) => JSON.stringify(value)),
    fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  );

  it.each(methods)('%s never fails', async (method, handler) => {
    const parts = fc.record({ given: fc.tuple(...names.map(() => parameter)), query, body, since: hostileText });
    await fc.assert(
      fc.asyncProperty(parts, async ({ given, query: asked, body: text, since }) => {
        const url = new URL(`http://localhost:3000/${file}`);
        for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
        const isReading = method === 'GET' || method === 'HEAD';
        const stop = new AbortController();
        const headers = {
          cookie,
          host: 'localhost:3000',
          origin: 'http://localhost:3000',
          'last-event-id': header(since),
        };
        const request = new NextRequest(url, {
          method,
          headers,
          signal: stop.signal,
          ...(!isReading && { body: text }),
        });
        const params = Promise.resolve(
          Object.fromEntries(
            names.map(({ name, isList }, index) => [name, isList ? [given[index] ?? ''] : (given[index] ?? '')]),
          ),
        );
        const response = await inRequest(headers, () => handler(request, { params }));
        stop.abort();
        expect([response.status, file, url.search, given, text]).toSatisfy(
          ([status]) => status < 500 || (status === 503 && isHealth),
        );
        await response.body?.cancel();
      }),
      runs,
    );
  });
});

describe.each(actionFiles)('%s', async (file) => {
  const exported: Record<string, unknown> = await import(path.join(root, file));
  const actions = Object.entries(exported).filter(([, value]) => typeof value === 'function');

  it.each(actions as [string, (input: unknown, form?: FormData) => Promise<unknown>][])(
    '%s never fails',
    async (_name, action) => {
      const schema = inputOf(action);
      const inputs = schema ? inputsFor(schema, ids) : fc.constant(null);
      const form = fc.dictionary(fc.constantFrom('name', 'email', 'password', 'current', 'next', 'code'), hostileText);
      await fc.assert(
        fc.asyncProperty(inputs, form, async (input, fields) => {
          const data = new FormData();
          for (const [name, value] of Object.entries(fields)) data.set(name, value);
          const answer = await inRequest({ cookie, host: 'localhost:3000', origin: 'http://localhost:3000' }, () =>
            schema ? action(input) : action(null, data),
          );
          expect(answer).not.toMatchObject({ error: { code: 'unexpected' } });
          expect(answer).not.toMatchObject({ error: { code: 'unauthenticated' } });
        }),
        runs,
      );
    },
  );
});

/** Removes the characters that a header must not contain. */
function header(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '').trim();
}
