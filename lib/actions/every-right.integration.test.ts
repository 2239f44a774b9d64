// Next stores its request in an AsyncLocalStorage, which must exist before Next's first module is loaded.
import 'next/dist/server/node-environment-baseline';
import { globSync } from 'node:fs';
import path from 'node:path';
import { NextRequest } from 'next/server';
import { encode } from 'next-auth/jwt';
import { v7 } from 'uuid';
import { beforeAll, describe, expect, it } from 'vitest';
import { cookieName } from '@/lib/auth/cookies.server';
import { openSession } from '@/lib/auth/open-session.server';
import { may } from '@/lib/auth/rights';
import { type Role, roles } from '@/lib/auth/session';
import { getDb } from '@/lib/db/client.server';
import { getEnv } from '@/lib/env/env.server';
import { inRequest } from './__fixtures__/in-request';
import { rightOf } from './audience';

// Calls every route handler and every server action of the app folder with nobody's session and with one of each role.
// It is refused unless the declaration of rights allows it. What it does for those who may is tested elsewhere.

const root = path.resolve(import.meta.dirname, '../..');
const find = (pattern: string) => globSync(pattern, { cwd: root }).sort();
const visitors = [null, ...roles];
const cookies = new Map<Role | null, string>([[null, 'theme=dark']]);
const origin = { host: 'localhost:3000', origin: 'http://localhost:3000' };

type Entrance = (...given: unknown[]) => Promise<unknown>;

beforeAll(async () => {
  const db = getDb();
  const tenant = await db.tenant.create({ data: { name: 'Studio' } });
  for (const role of roles) {
    const user = await db.user.create({
      data: {
        email: `${v7()}@example.com`,
        name: role,
        passwordHash: '',
        memberships: { create: { tenantId: tenant.id, role } },
      },
    });
    const actor = { tenantId: tenant.id, userId: user.id };
    const token = { ...(await openSession(actor, { address: '203.0.113.9', userAgent: 'test' })) };
    cookies.set(role, `${cookieName('session')}=${await encode({ token, secret: getEnv().AUTH_SECRET })}`);
  }
});

/** The entrances that are open to everybody, and what protects them. */
const openToAll: Record<string, string> = {
  'app/(auth)/join/actions.ts joinAction': 'the code of an invitation',
  'app/(auth)/reset-password/actions.ts resetPasswordAction': 'the code of a link for a new password',
  'app/(auth)/second-step/actions.ts askSecondStepAction': 'the sealed cookie of the first step',
  'app/(auth)/second-step/actions.ts secondStepAction': 'the sealed cookie of the first step, and the factor',
  'app/(auth)/second-step/actions.ts secondStepByPasskeyAction': 'the same',
  'app/(auth)/setup/actions.ts setUpStudio': 'the code of the printed link',
  'app/api/auth/[...nextauth]/route.ts GET': 'gives a CSRF token',
  'app/api/auth/[...nextauth]/route.ts POST': 'e-mail and password, or the own session',
  'app/api/callbacks/[token]/route.ts POST': 'the secret in the address',
  'app/api/health/route.ts GET': 'says nothing about a tenant',
  'app/api/live-check/route.ts GET': 'says nothing about a tenant',
  'app/api/public-media/[token]/route.ts GET': 'a signed link that ends',
  'app/metrics/route.ts GET': 'METRICS_TOKEN',
  'app/offline/route.ts GET': 'is shown without the studio',
  'app/share/route.ts POST': 'leads to a page that asks for the session',
};

/** The roles, and `null` for nobody, that an entrance must refuse. Fails when it is open to all and not named above. */
function refusedBy(name: string, entrance: object): (Role | null)[] {
  const right = rightOf(entrance) ?? 'anyone';
  expect(right === 'anyone', name).toBe(name in openToAll);
  return right === 'anyone' ? [] : visitors.filter((role) => role === null || !may({ role }, right));
}

describe.each(find('app/**/*actions.ts'))('%s', async (file) => {
  const exported: Record<string, unknown> = await import(path.join(root, file));
  // The variants for forms without JavaScript call these.
  const actions = Object.entries(exported).filter(([name]) => !name.endsWith('ByForm')) as [string, Entrance][];

  it.each(actions)('%s refuses everybody without its right', async (name, action) => {
    for (const role of refusedBy(`${file} ${name}`, action)) {
      const headers = { ...origin, cookie: cookies.get(role) ?? '' };
      const code = role === null ? 'unauthenticated' : 'forbidden';
      expect(await inRequest(headers, () => action({})), `${role}`).toMatchObject({ ok: false, error: { code } });
    }
  });
});

describe.each(find('app/**/route.ts'))('%s', async (file) => {
  const exported: Record<string, unknown> = await import(path.join(root, file));
  const handlers = Object.entries(exported).filter(([name]) => /^[A-Z]+$/.test(name)) as [string, Entrance][];

  it.each(handlers)('%s refuses everybody without its right', async (method, handler) => {
    for (const role of refusedBy(`${file} ${method}`, handler)) {
      const headers = { ...origin, cookie: cookies.get(role) ?? '' };
      const request = new NextRequest(`http://localhost:3000/${file}`, { method, headers });
      const params = Promise.resolve({ taskId: v7(), assetId: v7(), token: 'x', sessionId: v7() });
      const answer = (await inRequest(headers, () => handler(request, { params }))) as Response;
      expect(answer.status, `${role}`).toBe(role === null ? 401 : 403);
    }
  });
});
