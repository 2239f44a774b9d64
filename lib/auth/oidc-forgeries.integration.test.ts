// Next stores its request in an AsyncLocalStorage, which it looks up when its first module loads.
import 'next/dist/server/node-environment-baseline';
import type { ServerResponse } from 'node:http';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { getDb } from '@/lib/db/client.server';
import { authBrowser, home } from './__fixtures__/auth-browser';
import { type Forgery, startForgingProvider } from './__fixtures__/forging-provider';
import { oidcLimits } from './oidc-agent.server';

const provider = await startForgingProvider('studio');
Object.assign(process.env, {
  PUBLIC_URL: home,
  OIDC_ISSUER: provider.issuer,
  OIDC_CLIENT_ID: 'studio',
  OIDC_CLIENT_SECRET: 'a secret of the test',
  OIDC_ROLES: 'artists=creator',
});

const subject = v7();
const right = { sub: subject, email: `${subject}@example.com`, groups: ['artists'] };
const now = () => Math.floor(Date.now() / 1000);
const opened = () => getDb().session.count();

beforeAll(async () => {
  await getDb().tenant.create({ data: { name: 'Studio' } });
});
beforeEach(() => {
  provider.forgery.now = { claims: right };
});
afterAll(() => provider.close());

async function signInWith(forgery: Forgery): Promise<string> {
  const browser = authBrowser();
  const url = provider.pass(await browser.begin());
  provider.forgery.now = forgery;
  return await browser.comeBack(url);
}

const sends = (body: string, status = 200) => ({
  answers: {
    '/token': (response: ServerResponse) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(body),
  },
});

test('a right token lets its person in, also after the provider’s key has changed', async () => {
  expect(await signInWith({ claims: right })).toBe('303 /');
  await provider.rollKey();
  expect(await signInWith({ claims: right })).toBe('303 /');
  expect(await opened()).toBe(2);
});

describe('nobody is signed in with', () => {
  test.each<[string, Forgery]>([
    ['the token of another issuer', { claims: { ...right, iss: 'https://other.example' } }],
    ['a provider that calls itself otherwise', { claims: right, namesItself: 'https://other.example' }],
    ['a token for another studio', { claims: { ...right, aud: 'another studio' } }],
    ['a token for several, given to another', { claims: { ...right, aud: ['studio', 'other'], azp: 'other' } }],
    ['an expired token', { claims: { ...right, iat: now() - 900, exp: now() - 600 } }],
    ['the token of another sign-in', { claims: { ...right, nonce: 'that of another sign-in' } }],
    ['a token without a nonce', { claims: { ...right, nonce: undefined } }],
    ['a token that a stranger signed', { claims: right, isForeignKey: true }],
    ['a token with a key of no name', { claims: right, header: { alg: 'RS256', kid: 'unknown' } }],
    ['a token signed with a secret', { claims: right, header: { alg: 'HS256' } }],
    ['a token without a person', { claims: { ...right, sub: undefined } }],
    ['facts about another person', { claims: right, userinfo: { sub: 'another', groups: ['artists'] } }],
    ['an answer without a token', sends('{"token_type":"Bearer","access_token":"x"}')],
    ['an answer that is no JSON', sends('<html>')],
  ])('%s', async (_what, forgery) => {
    const before = await opened();
    expect(await signInWith(forgery)).toBe('303 /login?identity=answer');
    expect(await opened()).toBe(before);
  });

  test('a token of no signature', async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { ...right, iss: provider.issuer, aud: 'studio', iat: now(), exp: now() + 300 };
    const id_token = `${part({ alg: 'none' })}.${part(claims)}.`;
    const answer = JSON.stringify({ token_type: 'Bearer', access_token: 'x', id_token });
    expect(await signInWith(sends(answer))).toBe('303 /login?identity=answer');
  });
});

describe('what came back belongs to one sign-in of one browser', () => {
  test('another browser can’t use it, and neither can the same one twice', async () => {
    const browser = authBrowser();
    const url = provider.pass(await browser.begin());
    expect(await authBrowser().comeBack(url)).toBe('303 /login?identity=stale');
    expect(await browser.comeBack(url)).toBe('303 /');
    expect(await browser.comeBack(url)).toBe('303 /login?identity=stale');
  });

  test('a browser that began another sign-in can’t be made to finish that of somebody else', async () => {
    const [attacker, victim] = [authBrowser(), authBrowser()];
    const url = provider.pass(await attacker.begin());
    await victim.begin();
    expect(await victim.comeBack(url)).toBe('303 /login?identity=stale');
    expect(await victim.session()).toBeNull();
  });

  test('copied cookies don’t make a code count twice, nor without the verifier of PKCE', async () => {
    const browser = authBrowser();
    const url = provider.pass(await browser.begin());
    const copy = authBrowser();
    for (const [name, value] of browser.jar) copy.jar.set(name, value);
    expect(await browser.comeBack(url)).toBe('303 /');
    expect(await copy.comeBack(url)).toBe('303 /login?identity=stale');

    const [first, second] = [authBrowser(), authBrowser()];
    const code = new URL(provider.pass(await first.begin())).searchParams.get('code') ?? '';
    const own = new URL(provider.pass(await second.begin()));
    own.searchParams.set('code', code);
    expect(await second.comeBack(own.href)).toBe('303 /login?identity=stale');
  });

  test('an answer that names another issuer is refused', async () => {
    const browser = authBrowser();
    const url = provider.pass(await browser.begin());
    expect(await browser.comeBack(`${url}&iss=https%3A%2F%2Fother.example`)).toBe('303 /login?identity=answer');
  });

  test('another site can’t begin a sign-in, and nothing of the request goes on to the provider', async () => {
    const browser = authBrowser();
    const foreign = await browser.ask('/api/auth/signin/oidc', {}, { 'sec-fetch-site': 'cross-site' });
    expect(foreign.headers.get('location')).toContain('refused=foreignSite');
    expect((await browser.ask('/api/auth/signin/oidc')).status).toBe(404);
    const answer = await browser.ask('/api/auth/signin/oidc?redirect_uri=https://evil.example&scope=x&nonce=known', {});
    expect(answer.headers.get('refresh')).not.toMatch(/evil|scope=x|known/);
  });

  test('at another address of the studio, the browser is led to the one that the provider knows', async () => {
    const headers = { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' };
    const answer = await authBrowser().ask('/api/auth/signin/oidc', { callbackUrl: '/gallery' }, headers);
    expect(answer.headers.get('refresh')).toBe(`0;url=${home}/login?next=%2Fgallery`);
  });
});

describe('a provider that is away', () => {
  const document = '/.well-known/openid-configuration';
  const begin = async (answer: (response: ServerResponse) => void) => {
    provider.forgery.now = { answers: { [document]: answer } };
    return (await authBrowser().ask('/api/auth/signin/oidc', { callbackUrl: '/gallery' })).headers.get('location');
  };
  const away = '/login?next=%2Fgallery&identity=away';

  test('gives a reason on the sign-in page', async () => {
    expect(await begin((response) => response.destroy())).toBe(away);
    expect(await begin((response) => void response.writeHead(503).end())).toBe(away);
  });

  test('does not hold the sign-in up, and fills no memory', async () => {
    const begun = performance.now();
    // A head, and then nothing more: the usual time limit is that of the first byte.
    expect(await begin((response) => void response.writeHead(200).write('{'))).toBe(away);
    expect(performance.now() - begun).toBeGreaterThan(oidcLimits.totalMs / 2);
    const sent = { bytes: 0 };
    const chunk = Buffer.alloc(256 * 1024, ' ');
    const flood = (response: ServerResponse): void => {
      sent.bytes += chunk.length;
      response.write(chunk, (error) => (error || response.destroyed ? undefined : flood(response)));
    };
    expect(await begin((response) => flood(response.writeHead(200)))).toBe(away);
    expect(sent.bytes).toBeLessThan(40 * oidcLimits.bytes);
  });
});
