// Next stores its request in an AsyncLocalStorage, which it looks up when its first module loads.
import 'next/dist/server/node-environment-baseline';
import { cookies } from 'next/headers';
import { NextRequest } from 'next/server';
import { generateSync } from 'otplib';
import { v7 } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { inRequest } from '@/lib/actions/__fixtures__/in-request';
import { findSessionByCookie } from '@/lib/auth/find-session.server';
import { hashPassword } from '@/lib/auth/password.server';
import { keepPendingSignIn } from '@/lib/auth/pending-sign-in.server';
import { getDb } from '@/lib/db/client.server';
import { beginApp, confirmApp } from '@/lib/factors/authenticator-app.server';
import { renewRecoveryCodes } from '@/lib/factors/recovery-codes.server';
import { secondStepAction } from '../../(auth)/second-step/actions';
import { GET, POST } from './[...nextauth]/route';

const password = 'a long enough sentence';
let email: string;
let userId: string;
let tenantId: string;

beforeEach(async () => {
  email = `${v7()}@example.com`;
  const tenant = await getDb().tenant.create({ data: { name: 'Studio' } });
  const user = await getDb().user.create({
    data: {
      email,
      name: 'Ada',
      passwordHash: await hashPassword(password),
      memberships: { create: { tenantId: tenant.id, role: 'creator' } },
    },
  });
  userId = user.id;
  tenantId = tenant.id;
});

const own = { host: 'localhost:3000', origin: 'http://localhost:3000', 'x-slatehouse-client': v7() };

/** Behaves like a browser as far as cookies are concerned. */
function browser() {
  const jar = new Map<string, string>();
  const ask = async (route: string, form?: Record<string, string>, more: Record<string, string> = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...own, cookie, 'content-type': 'application/x-www-form-urlencoded', ...more };
    const body = form && new URLSearchParams(form).toString();
    const request = new NextRequest(`http://localhost:3000/api/auth/${route}`, {
      method: form ? 'POST' : 'GET',
      headers,
      body,
    });
    const params = Promise.resolve({ nextauth: route.split('/') });
    const answer = await inRequest(headers, () => (form ? POST : GET)(request, { params }));
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    return answer;
  };
  const csrf = async () => (await (await ask('csrf')).json()).csrfToken as string;
  const signIn = async (given: string) =>
    ask('callback/credentials', { email, password: given, csrfToken: await csrf(), json: 'true' });
  const session = () => findSessionByCookie(jar.get('slatehouse.session'));
  return { jar, ask, csrf, signIn, session };
}

describe('signing in and out', () => {
  test('opens a session in the database, and ends it for every copy of its cookie', async () => {
    const { jar, ask, csrf, signIn, session } = browser();
    expect((await signIn('not the right one')).status).toBe(401);
    expect(await session()).toBeNull();
    expect((await signIn(password)).status).toBe(200);
    expect(await session()).toMatchObject({ userId });
    const copy = jar.get('slatehouse.session');
    const answer = await ask('signout', { csrfToken: await csrf(), json: 'true' });
    expect(answer.headers.get('clear-site-data')).toBe('"cache"');
    expect(jar.has('slatehouse.session')).toBe(false);
    expect(await findSessionByCookie(copy)).toBeNull();
  });

  test('works for a form without JavaScript, which is redirected onwards, or back with the reason', async () => {
    const { ask, session } = browser();
    const form = { email, callbackUrl: '/library?kind=image' };
    const refused = await ask('callback/credentials', { ...form, password: 'not the right one' });
    expect(refused.status).toBe(303);
    expect(refused.headers.get('location')).toMatch(/^\/login\?next=%2Flibrary%3Fkind%3Dimage&refused=wrong/);
    const answer = await ask('callback/credentials', { ...form, password });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/library?kind=image']);
    expect(await session()).toMatchObject({ userId });
  });

  test('opens no session before the second factor, and leads a form without JavaScript to the second step', async () => {
    const { ask, signIn, session } = browser();
    const { secret } = await beginApp({ userId, tenantId }, { studio: 'Studio', email });
    const [recovery = ''] = await confirmApp({ userId, tenantId }, generateSync({ secret }));
    const halfway = await signIn(password);
    expect([halfway.status, (await halfway.json()).url]).toEqual([
      401,
      expect.stringContaining('error=factorRequired'),
    ]);
    const byForm = await ask('callback/credentials', { email, password, callbackUrl: '/library' });
    expect(byForm.headers.get('location')).toBe('/second-step?next=%2Flibrary');
    expect(await session()).toBeNull();
    expect(await getDb().session.count({ where: { userId } })).toBe(0);

    // As the browser comes back with the cookie of its first step.
    const { passwordHash } = await getDb().user.findUniqueOrThrow({ where: { id: userId } });
    const first = () => keepPendingSignIn({ userId, tenantId, passwordHash }, new Headers(own));
    const finish = (code: string) => inRequest(own, () => first().then(() => secondStepAction({ code })));
    expect(await inRequest(own, () => secondStepAction({ code: recovery }))).toMatchObject({
      error: { code: 'signInOver' },
    });
    expect(await finish('000000')).toMatchObject({ ok: false, error: { issues: [{ path: 'code' }] } });
    expect(await getDb().session.count({ where: { userId } })).toBe(0);
    expect(await finish(recovery)).toMatchObject({ ok: true });
    expect(await getDb().session.count({ where: { userId } })).toBe(1);
    expect(await finish(recovery)).toMatchObject({ ok: false });

    // The cookie of the first step is no session, and a password that is changed meanwhile ends it.
    const step = await inRequest(own, async () => {
      await first();
      return (await cookies()).get('slatehouse.step')?.value;
    });
    expect(step).toMatch(/^ey/);
    expect(await findSessionByCookie(step)).toBeNull();
    await getDb().user.update({
      where: { id: userId },
      data: { passwordHash: await hashPassword('another sentence') },
    });
    const [, , next = ''] = await renewRecoveryCodes({ userId, tenantId });
    expect(await finish(next)).toMatchObject({ ok: false, error: { code: 'signInOver' } });
  });

  test('refuses the form of another site, and names the proxy when it hides the studio’s address', async () => {
    const { ask, session } = browser();
    const form = { email, password };
    const foreign = await ask('callback/credentials', form, { 'sec-fetch-site': 'cross-site' });
    expect(foreign.headers.get('location')).toContain('refused=foreignSite');
    const hidden = await ask('callback/credentials', form, { origin: 'https://studio.example' });
    expect(hidden.headers.get('location')).toContain('refused=proxyAddress');
    expect(await session()).toBeNull();
  });

  test('never redirects to another site', async () => {
    const answer = await browser().ask('callback/credentials', { email, password, callbackUrl: '//evil.example' });
    expect(answer.headers.get('location')).toBe('/');
  });
});

test.each(['_log', 'session', 'providers', 'signin/credentials', 'error', 'csrf/more'])(
  'next-auth’s route %s does not exist',
  async (route) => {
    const { ask } = browser();
    expect((await ask(route)).status).toBe(404);
    expect((await ask(route, { level: 'error', code: 'a line for the log' })).status).toBe(404);
  },
);
