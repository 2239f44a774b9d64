// Next stores its request in an AsyncLocalStorage, which must exist before Next's first module is loaded.
import 'next/dist/server/node-environment-baseline';
import { globSync } from 'node:fs';
import path from 'node:path';
import { NextRequest } from 'next/server';
import { encode } from 'next-auth/jwt';
import { v7 } from 'uuid';
import { beforeAll, describe, expect, it } from 'vitest';
import { cookieName } from '@/lib/auth/cookies.server';
import { isSessionOpen } from '@/lib/auth/find-session.server';
import { openSession } from '@/lib/auth/open-session.server';
import { isOpenWithoutFactor, needsProof } from '@/lib/auth/rights';
import { watchSession } from '@/lib/auth/session-watch.server';
import { getDb } from '@/lib/db/client.server';
import { getEnv } from '@/lib/env/env.server';
import { inRequest } from './__fixtures__/in-request';
import { type Audience, rightOf } from './audience';

// Calls every action, route and page as an administrator whose studio requires a second factor while they have none, and
// every change as one whose last proof is old. The declaration of rights says what is left to them.

const root = path.resolve(import.meta.dirname, '../..');
const find = (pattern: string) => globSync(pattern, { cwd: root }).sort();
const origin = { host: 'localhost:3000', origin: 'http://localhost:3000' };
const params = () => Promise.resolve({ taskId: v7(), assetId: v7(), token: 'x', sessionId: v7(), pressId: v7() });

type Entrance = (...given: unknown[]) => Promise<unknown>;

const visitor = async (requireFactor: boolean, isProven: boolean): Promise<string> => {
  const db = getDb();
  const tenant = await db.tenant.create({ data: { name: 'Studio', requireFactor } });
  const user = await db.user.create({
    data: {
      ...{ email: `${v7()}@example.com`, name: 'Ada', passwordHash: '' },
      memberships: { create: { tenantId: tenant.id, role: 'admin' } },
    },
  });
  const actor = { tenantId: tenant.id, userId: user.id, isProven };
  const token = { ...(await openSession(actor, { address: '203.0.113.9', userAgent: 'test' })) };
  return `${cookieName('session')}=${await encode({ token, secret: getEnv().AUTH_SECRET })}`;
};

let withoutFactor: string;
let longProven: string;
beforeAll(async () => {
  withoutFactor = await visitor(true, true);
  longProven = await visitor(false, false);
});

interface Found {
  name: string;
  right: Audience;
  /** The code of the answer; null when it was not refused. */
  call: (cookie: string) => Promise<string | null>;
  isChange: boolean;
}

const found: Found[] = [];
for (const file of find('app/**/*actions.ts')) {
  const exported: Record<string, unknown> = await import(path.join(root, file));
  for (const [name, action] of Object.entries(exported)) {
    const right = rightOf(action as object);
    if (!right || right === 'anyone') continue;
    const call = async (cookie: string) => {
      const answer = await inRequest({ ...origin, cookie }, () => (action as Entrance)({}));
      return (answer as { error?: { code: string } }).error?.code ?? null;
    };
    found.push({ name: `${file} ${name}`, right, call, isChange: true });
  }
}
for (const file of find('app/**/route.ts')) {
  const exported: Record<string, unknown> = await import(path.join(root, file));
  for (const [method, handler] of Object.entries(exported)) {
    const right = rightOf(handler as object);
    if (!right || right === 'anyone') continue;
    const call = async (cookie: string) => {
      const stop = new AbortController();
      const headers = { ...origin, cookie };
      const request = new NextRequest(`http://localhost:3000/${file}`, { method, headers, signal: stop.signal });
      const answer = (await inRequest(headers, () => (handler as Entrance)(request, { params: params() }))) as Response;
      const code = answer.ok ? null : ((await answer.json().catch(() => ({}))).code ?? null);
      stop.abort();
      await answer.body?.cancel().catch(() => {});
      return code;
    };
    found.push({ name: `${file} ${method}`, right, call, isChange: method !== 'GET' && method !== 'HEAD' });
  }
}
const entries = found.map((one) => [one.name, one] as const);

it('all entrances are found', () => {
  expect(found.length).toBeGreaterThan(60);
  expect(found.filter(({ right }) => right !== 'anyone' && needsProof(right)).length).toBeGreaterThan(15);
});

describe('without the required second factor', () => {
  it.each(entries)('%s', async (_name, { right, call }) => {
    const code = await call(withoutFactor);
    if (right !== 'anyone' && isOpenWithoutFactor(right)) expect(code).not.toBe('factorRequired');
    else expect(code).toBe('factorRequired');
  });

  it.each(find('app/(studio)/**/{page,layout}.tsx'))('%s leads to where one is set up', async (file) => {
    const page = (await import(path.join(root, file))) as { default: Entrance };
    const props = { params: params(), searchParams: Promise.resolve({}), children: null };
    const thrown = await inRequest({ ...origin, cookie: withoutFactor }, () =>
      page.default(props).then(
        () => null,
        (error: unknown) => String((error as { digest?: string }).digest),
      ),
    );
    expect(thrown).toContain(';/second-factor;');
  });

  it('an open connection ends, and no upload begins', async () => {
    const value = withoutFactor.split('=')[1];
    expect(await isSessionOpen(value)).toBe(false);
    await new Promise<void>((resolve) => void watchSession(value, resolve));
  });
});

describe('with an old proof', () => {
  it.each(entries)('%s', async (_name, { right, call, isChange }) => {
    const code = await call(longProven);
    if (isChange && right !== 'anyone' && needsProof(right)) expect(code).toBe('proofNeeded');
    else expect(code).not.toBe('proofNeeded');
  });
});
