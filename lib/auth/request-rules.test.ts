import { describe, expect, test } from 'vitest';
import { isHttps, judgeOrigin } from './request-origin';
import { safeReturnPath } from './return-path';
import { contentSecurityPolicy } from './security-headers';
import { hasSmallBody } from './small-body';

const from = (headers: Record<string, string>) =>
  new Request('http://studio.example:3000/api/uploads', { method: 'POST', headers });

const publicUrl = 'https://studio.example';

describe('judgeOrigin: a change by', () => {
  test.each([
    ['our own page', { origin: 'http://studio.example:3000', host: 'studio.example:3000' }, 'own'],
    [
      'our own page behind a proxy',
      { origin: 'https://studio.lan', 'x-forwarded-host': 'studio.lan', host: '10.0.0.2:3000' },
      'own',
    ],
    ['a page at PUBLIC_URL, with any host', { origin: publicUrl, host: '127.0.0.1:3000' }, 'own'],
    [
      'our own page behind a proxy that hides it',
      { origin: 'https://other.example', host: '127.0.0.1:3000' },
      'unclear',
    ],
    ['our own page behind a proxy that hides the port', { origin: 'http://studio:8080', host: 'studio' }, 'unclear'],
    ['another port', { origin: 'http://studio.example:4000', host: 'studio.example:3000' }, 'unclear'],
    [
      'another site',
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', host: 'studio.example' },
      'foreign',
    ],
    ['another site, with our name as its proxy', { origin: publicUrl, 'sec-fetch-site': 'cross-site' }, 'foreign'],
    ['a sandboxed frame', { origin: 'null', host: 'studio.example:3000' }, 'foreign'],
    ['a sibling site, as the browser says', { 'sec-fetch-site': 'same-site', host: 'studio.example:3000' }, 'foreign'],
    ['no browser', { host: 'studio.example:3000' }, 'own'],
  ])('%s: %o is %s', (_who, headers, provenance) => {
    expect(judgeOrigin({ headers: new Headers(headers as Record<string, string>) }, publicUrl)).toBe(provenance);
  });
});

test('a request used https if its URL or the proxy’s header says so', () => {
  expect(isHttps(from({}))).toBe(false);
  expect(isHttps(from({ 'x-forwarded-proto': 'https' }))).toBe(true);
  expect(isHttps(from({ 'x-forwarded-proto': 'https, http' }))).toBe(true);
});

test.each([
  ['/tasks/1?tab=events', '/tasks/1?tab=events'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  [['/a', '/b'], '/'],
  [undefined, '/'],
])('signing in with next=%s leads to %s', (next, path) => {
  expect(safeReturnPath(next)).toBe(path);
});

test('pages run scripts by nonce only, and nobody may frame them', () => {
  const policy = contentSecurityPolicy({ nonce: 'abc', development: false });
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("object-src 'none'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
});

test.each([
  ['a form', { 'content-length': '300' }, true],
  ['nothing', {}, true],
  ['a film', { 'content-length': '209715200' }, false],
  ['a body without a length', { 'transfer-encoding': 'chunked' }, false],
  ['an invalid length', { 'content-length': 'many' }, false],
])('sign-in reads %s: %o is %s', (_what, headers, allowed) => {
  expect(hasSmallBody(from(headers as Record<string, string>))).toBe(allowed);
});
