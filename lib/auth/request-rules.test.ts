import { describe, expect, test } from 'vitest';
import { clientAddress } from './client-address';
import { isHttps, isSameOrigin } from './request-origin';
import { safeReturnPath } from './return-path';
import { contentSecurityPolicy } from './security-headers';
import { hasSmallBody } from './small-body';

const from = (headers: Record<string, string>) =>
  new Request('http://studio.example:3000/api/uploads', { method: 'POST', headers });

describe('isSameOrigin', () => {
  test.each([
    ['our own page', { origin: 'http://studio.example:3000', host: 'studio.example:3000' }, true],
    [
      'our own page behind a proxy',
      { origin: 'https://studio.example', 'x-forwarded-host': 'studio.example', host: '10.0.0.2:3000' },
      true,
    ],
    ['another site', { origin: 'https://evil.example', host: 'studio.example:3000' }, false],
    ['another port', { origin: 'http://studio.example:4000', host: 'studio.example:3000' }, false],
    ['a sandboxed frame', { origin: 'null', host: 'studio.example:3000' }, false],
    ['a sibling site, as the browser says', { 'sec-fetch-site': 'same-site', host: 'studio.example:3000' }, false],
    ['no browser', { host: 'studio.example:3000' }, true],
  ])('%s: %o is %s', (_who, headers, allowed) => {
    expect(isSameOrigin(from(headers as Record<string, string>))).toBe(allowed);
  });
});

test('a request came by https when we or the proxy before us say so', () => {
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

test('the client is the last address in X-Forwarded-For: what stands before it anybody can claim', () => {
  expect(clientAddress('1.2.3.4, 203.0.113.9')).toBe('203.0.113.9');
  expect(clientAddress(undefined)).toBe('unknown');
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
  ['what does not tell its length', { 'transfer-encoding': 'chunked' }, false],
  ['nonsense', { 'content-length': 'many' }, false],
])('sign-in reads %s: %o is %s', (_what, headers, allowed) => {
  expect(hasSmallBody(from(headers as Record<string, string>))).toBe(allowed);
});
