import { encode } from 'next-auth/jwt';
import { v7 } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { cookieName } from '@/lib/auth/cookies.server';
import { openSession } from '@/lib/auth/open-session.server';
import { clientHeader } from '@/lib/auth/request-origin';
import { getDb } from '@/lib/db/client.server';
import { getEnv } from '@/lib/env/env.server';
import { AppError } from '@/lib/errors/app-error';
import { defineRoute } from './define-route.server';

const address = 'http://studio.example:3000/api/things/7';
let tenantId: string;
let userId: string;
let cookie: string;

// A new person for each test: a refusal is noted once a minute per person, so tests would hide each other's refusals.
beforeEach(async () => {
  const tenant = await getDb().tenant.create({ data: { name: 'Studio' } });
  const user = await getDb().user.create({
    data: {
      email: `${v7()}@example.com`,
      name: 'Ada',
      passwordHash: '',
      memberships: { create: { tenantId: tenant.id, role: 'creator' } },
    },
  });
  tenantId = tenant.id;
  userId = user.id;
  const session = await openSession({ userId: user.id, tenantId }, { address: '203.0.113.9', userAgent: 'test' });
  const token = { ...session };
  cookie = `theme=dark; ${cookieName('session')}=${await encode({ token, secret: getEnv().AUTH_SECRET })}`;
});

const whoAmI = defineRoute({
  right: 'create',
  run: async ({ session, params }) => Response.json({ tenantId: session.tenantId, id: params.id }),
});
const call = (route: ReturnType<typeof defineRoute>, init: RequestInit = {}) =>
  route(new Request(address, init), { params: Promise.resolve({ id: '7' }) });

describe('a route', () => {
  test('passes session and params to its handler', async () => {
    const response = await call(whoAmI, { headers: { cookie } });
    expect(await response.json()).toEqual({ tenantId, id: '7' });
  });

  test('answers a request without a session with 401 and a typed error with the request id', async () => {
    const response = await call(whoAmI);
    expect(response.status).toBe(401);
    const error = await response.json();
    expect(error).toMatchObject({ code: 'unauthenticated', issues: [] });
    expect(response.headers.get('x-request-id')).toBe(error.requestId);
  });

  test('answers a lower role with 403', async () => {
    const response = await call(defineRoute({ right: 'manageKeys', run: async () => new Response('secret') }), {
      headers: { cookie },
    });
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain('secret');
  });

  test('refuses a change by another site even with a valid cookie', async () => {
    const foreign = { cookie, origin: 'https://evil.example', host: 'studio.example:3000' };
    expect((await call(whoAmI, { method: 'POST', headers: foreign })).status).toBe(403);
    const own = { cookie, origin: 'http://studio.example:3000', host: 'studio.example:3000' };
    expect((await call(whoAmI, { method: 'POST', headers: own })).status).toBe(200);
  });

  test('cancels the body of its response to a HEAD request', async () => {
    let isCancelled = false;
    const endless = defineRoute({
      right: 'anyone',
      run: async () =>
        new Response(
          new ReadableStream({
            cancel: () => {
              isCancelled = true;
            },
          }),
          { status: 206, headers: { 'content-type': 'text/event-stream' } },
        ),
    });
    const head = await call(endless, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-type'), head.body, isCancelled]).toEqual([
      206,
      'text/event-stream',
      null,
      true,
    ]);
  });

  test('records refusals of a person in the audit, once a minute, but not invalid requests', async () => {
    const refusing = (code: 'throttled' | 'forbidden' | 'invalid' | 'notFound') =>
      call(
        defineRoute({
          right: 'look',
          run: async () => {
            throw new AppError(code, `${code} by the test of routes`, { params: { seconds: 1 } });
          },
        }),
        { headers: { cookie, [clientHeader]: '203.0.113.9' } },
      );
    for (const code of ['throttled', 'throttled', 'forbidden', 'invalid', 'notFound', 'throttled'] as const)
      await refusing(code);
    const noted = async () => {
      const rows = await getDb().auditEvent.findMany({ where: { tenantId, action: { startsWith: 'request.' } } });
      return (
        rows
          .map(({ action, target, address: from, data }) => ({ action, target, address: from, data }))
          .filter(({ target }) => target === userId)
          // The writes are not awaited, so their order is not defined.
          .sort((left, right) => left.action.localeCompare(right.action))
      );
    };
    await expect
      .poll(async () => (await noted()).filter(({ data }) => JSON.stringify(data).includes('by the test of routes')))
      .toEqual(
        ['forbidden', 'throttled'].map((code) => ({
          action: `request.${code}`,
          target: userId,
          address: '203.0.113.9',
          data: { reason: `${code} by the test of routes` },
        })),
      );
  });

  test('answers a refusal with its status, and an unexpected error without details', async () => {
    const refusing = defineRoute({
      right: 'anyone',
      run: async () => {
        throw new AppError('throttled', 'too many', { params: { seconds: 30 } });
      },
    });
    const refused = await call(refusing);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('30');
    const failing = defineRoute({
      right: 'anyone',
      run: async () => {
        throw new Error('hunter2');
      },
    });
    const failed = await call(failing);
    expect(failed.status).toBe(500);
    expect(await failed.text()).not.toContain('hunter2');
  });
});
