// Next stores its request in an AsyncLocalStorage, which it looks up when its first module loads.
import 'next/dist/server/node-environment-baseline';
import { generateSync } from 'otplib';
import { v7 } from 'uuid';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { getDb } from '@/lib/db/client.server';
import { beginApp, confirmApp } from '@/lib/factors/authenticator-app.server';
import { authBrowser, home } from './__fixtures__/auth-browser';
import { passProvider, startRealProvider } from './__fixtures__/real-provider';
import { findSessionByCookie } from './find-session.server';
import { hashPassword } from './password.server';
import type { Role } from './session';

const back = `${home}/api/auth/callback/oidc`;
const provider = await startRealProvider({ id: 'studio', secret: 'a secret of the test', back });
Object.assign(process.env, {
  PUBLIC_URL: home,
  OIDC_ISSUER: provider.issuer,
  OIDC_CLIENT_ID: 'studio',
  OIDC_CLIENT_SECRET: 'a secret of the test',
  OIDC_SCOPES: 'openid profile email groups',
  OIDC_STUDIO: 'Studio',
  OIDC_ROLES: 'admins=admin,film makers=creator,guests=viewer',
});
afterAll(() => provider.close());

const password = 'a long enough sentence';
let tenantId: string;

beforeEach(async () => {
  await getDb().tenant.updateMany({ data: { name: 'an earlier one' } });
  const tenant = await getDb().tenant.create({ data: { name: 'Studio' } });
  tenantId = tenant.id;
});

/** A person at the provider who is about to sign in there. */
function addPerson(groups: string[], more: { email?: string; email_verified?: boolean } = {}): string {
  const subject = v7();
  provider.accounts.set(subject, { email: `${subject}@example.com`, name: 'Ada', groups, ...more });
  provider.who.current = subject;
  return subject;
}

async function addAccount(email: string, role: Role = 'creator'): Promise<string> {
  const memberships = { create: { tenantId, role } };
  const data = { email, name: 'Ada', passwordHash: await hashPassword(password), memberships };
  return (await getDb().user.create({ data })).id;
}

/** Signs in at the provider, with the session that the browser has there: `there`. */
async function signIn(browser = authBrowser(), there = new Map<string, string>(), form: Record<string, string> = {}) {
  const landed = await browser.comeBack(await passProvider(await browser.begin(form), there));
  return { browser, there, landed };
}

const actionsOf = async (userId = '') =>
  (await getDb().auditEvent.findMany({ where: { tenantId, target: userId }, orderBy: { createdAt: 'asc' } })).map(
    ({ action }) => action,
  );

describe('signing in with the identity provider', () => {
  test('asks with PKCE, state and nonce, makes the person of a group and opens a session as a password does', async () => {
    addPerson(['anything', 'film makers']);
    const browser = authBrowser();
    const url = new URL(await browser.begin({ callbackUrl: '/library?kind=image' }));
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      redirect_uri: back,
      scope: 'openid profile email groups',
    });
    expect(await browser.comeBack(await passProvider(url.href))).toBe('303 /library?kind=image');
    const session = await browser.session();
    expect(session).toMatchObject({ tenantId, role: 'creator', name: 'Ada' });
    expect(await actionsOf(session?.userId)).toEqual(['person.joined', 'identity.confirmed']);
    const [row] = await getDb().session.findMany({ where: { userId: session?.userId } });
    const hours = ((row?.endsAt.getTime() ?? 0) - (row?.createdAt.getTime() ?? 0)) / 3_600_000;
    expect(hours).toBeGreaterThan(7.9);
    expect(hours).toBeLessThanOrEqual(8);
    // No cookie of the sign-in is left, and none but ours is a session.
    expect([...browser.jar.keys()].filter((name) => /state|nonce|pkce/.test(name))).toEqual([]);
    // The account has no password, not even an empty one.
    expect(await browser.signIn(session?.email ?? '', '')).toContain('refused=wrong');
  });

  test('finds the person again by the provider’s id, whatever their e-mail is now, and signs with a new key', async () => {
    const subject = addPerson(['film makers']);
    const first = await (await signIn()).browser.session();
    provider.accounts.set(subject, { email: 'moved@example.com', groups: ['film makers'] });
    await provider.rollKey();
    const second = await (await signIn()).browser.session();
    expect(second).toMatchObject({ userId: first?.userId, email: first?.email });
  });

  test('lets nobody in without a mapped group, or whom the provider refuses', async () => {
    addPerson(['others']);
    const { browser, landed } = await signIn();
    expect(landed).toBe('303 /login?identity=noGroup');
    expect(await browser.session()).toBeNull();
    provider.who.current = 'nobody';
    expect((await signIn()).landed).toBe('303 /login?identity=declined');
    addPerson(['guests'], { email: undefined });
    expect((await signIn()).landed).toBe('303 /login?identity=noEmail');
  });

  test('asks for the second factor of ours where the person has one', async () => {
    addPerson(['film makers']);
    const { browser, there } = await signIn();
    const { userId = '', email = '' } = (await browser.session()) ?? {};
    const { secret } = await beginApp({ userId, tenantId }, { studio: 'Studio', email });
    await confirmApp({ userId, tenantId }, generateSync({ secret }));
    const other = await signIn(authBrowser(), there, { callbackUrl: '/gallery' });
    expect(other.landed).toBe('303 /second-step?next=%2Fgallery');
    expect(await other.browser.session()).toBeNull();
    expect(other.browser.jar.has('slatehouse.step')).toBe(true);
  });

  test('counts as a proof only where the provider asked just now', async () => {
    addPerson(['admins']);
    const { browser, there } = await signIn();
    expect((await browser.session())?.isProven).toBe(false);
    const asked = new URL(await browser.begin({ again: '1', callbackUrl: '/account' }));
    expect([asked.searchParams.get('prompt'), asked.searchParams.get('max_age')]).toEqual(['login', '0']);
    expect(await browser.comeBack(await passProvider(asked.href, there))).toBe('303 /account');
    expect((await browser.session())?.isProven).toBe(true);
    expect(await getDb().session.count({ where: { tenantId } })).toBe(1);
  });

  test('never leads to another site', async () => {
    addPerson(['guests']);
    expect((await signIn(authBrowser(), undefined, { callbackUrl: '//evil.example' })).landed).toBe('303 /');
    const browser = authBrowser();
    const url = await passProvider(await browser.begin());
    browser.jar.set('slatehouse.callback', encodeURIComponent('https://evil.example//evil.example/x'));
    expect(await browser.comeBack(url)).toBe('303 /');
  });
});

describe('roles and removal', () => {
  test('the role follows the groups at each sign-in; without a group the person is out in every browser', async () => {
    const subject = addPerson(['film makers']);
    const { browser } = await signIn();
    const { userId } = (await browser.session()) ?? {};
    const now = (groups: string[]) => provider.accounts.set(subject, { email: `${subject}@example.com`, groups });
    now(['guests', 'admins']);
    expect(await (await signIn()).browser.session()).toMatchObject({ userId, role: 'admin' });
    // Nobody else administers this studio.
    now(['guests']);
    expect(await (await signIn()).browser.session()).toMatchObject({ role: 'admin' });
    await addAccount(`${v7()}@example.com`, 'admin');
    expect(await (await signIn()).browser.session()).toMatchObject({ role: 'viewer' });
    expect(await browser.session()).toMatchObject({ role: 'viewer' });
    now([]);
    expect((await signIn()).landed).toBe('303 /login?identity=noGroup');
    expect(await browser.session()).toBeNull();
    now(['film makers']);
    expect(await (await signIn()).browser.session()).toMatchObject({ userId, role: 'creator' });
    expect((await actionsOf(userId)).filter((action) => action.startsWith('person.'))).toEqual([
      'person.joined',
      'person.roleChanged',
      'person.roleChanged',
      'person.removed',
      'person.joined',
    ]);
  });

  test('whom an administrator locked out stays out, with any group', async () => {
    addPerson(['film makers']);
    const { browser } = await signIn();
    const { userId = '' } = (await browser.session()) ?? {};
    await getDb().membership.updateMany({ where: { tenantId, userId }, data: { state: 'disabled' } });
    expect((await signIn()).landed).toBe('303 /login?identity=lockedOut');
    await getDb().membership.updateMany({ where: { tenantId, userId }, data: { state: 'active' } });
    await getDb().user.update({ where: { id: userId }, data: { disabledAt: new Date() } });
    expect((await signIn()).landed).toBe('303 /login?identity=lockedOut');
  });

  test('who is removed at the provider is out when its word has run out, with a password too', async () => {
    const subject = addPerson(['film makers']);
    const { browser } = await signIn();
    const { userId = '', email = '' } = (await browser.session()) ?? {};
    await getDb().user.update({ where: { id: userId }, data: { passwordHash: await hashPassword(password) } });
    provider.accounts.delete(subject);
    const hours = (count: number) => new Date(Date.now() - count * 3_600_000);
    await getDb().identity.updateMany({ where: { userId }, data: { checkedAt: hours(7.9) } });
    const byPassword = authBrowser();
    expect(await byPassword.signIn(email, password)).toBe('/library');
    const [row] = await getDb().session.findMany({ where: { userId }, orderBy: { createdAt: 'desc' } });
    expect((row?.endsAt.getTime() ?? 0) - Date.now()).toBeLessThan(0.11 * 3_600_000);
    await getDb().identity.updateMany({ where: { userId }, data: { checkedAt: hours(8.1) } });
    expect(await authBrowser().signIn(email, password)).toContain('refused=identityNeeded');
    expect((await signIn()).landed).toBe('303 /login?identity=declined');
    // What began before ends by itself.
    await getDb().session.updateMany({ where: { userId }, data: { endsAt: hours(0) } });
    expect(await browser.session()).toBeNull();
  });
});

describe('an account that was there before', () => {
  test('is linked when its password was given once in the same browser, and all its sessions end', async () => {
    const email = `${v7()}@example.com`;
    const userId = await addAccount(email, 'viewer');
    const early = authBrowser();
    await early.signIn(email, password);
    const cookie = early.jar.get('slatehouse.session');
    addPerson(['film makers'], { email, email_verified: true });
    const { browser, landed } = await signIn();
    expect(landed).toBe('303 /login?identity=linkFirst');
    expect(await browser.session()).toBeNull();
    // Another person who signs in here is not the one.
    const other = `${v7()}@example.com`;
    await addAccount(other);
    await browser.signIn(other, password);
    expect(await getDb().identity.count({ where: { user: { memberships: { some: { tenantId } } } } })).toBe(0);
    expect(await browser.signIn(email, password)).toBe('/library');
    expect(await browser.session()).toMatchObject({ userId, role: 'creator' });
    expect(await findSessionByCookie(cookie)).toBeNull();
    expect(await actionsOf(userId)).toEqual(['person.roleChanged', 'identity.linked']);
    expect(await (await signIn()).browser.session()).toMatchObject({ userId });
  });

  test('is not offered where the provider has not verified the address', async () => {
    const email = `${v7()}@example.com`;
    await addAccount(email);
    addPerson(['admins'], { email });
    const { browser, landed } = await signIn();
    expect(landed).toBe('303 /login?identity=emailTaken');
    expect(browser.jar.has('slatehouse.link')).toBe(false);
  });
});
