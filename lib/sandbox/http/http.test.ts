import { describe, expect, it } from 'vitest';
import { isOwnHost } from './own-host';
import { createRouter, type Route } from './router';

const route = (method: Route['method'], path: string): Route => ({ method, path, handle: () => ({ status: 200 }) });

describe('the router', () => {
  const match = createRouter([route('GET', '/a/:id'), route('POST', '/a'), route('GET', '/a')]);

  it('finds a route with its parameters, and answers HEAD like GET', () => {
    expect(match('GET', '/a/x%20y')).toMatchObject({ found: true, params: { id: 'x y' } });
    expect(match('HEAD', '/a')).toMatchObject({ found: true, route: { method: 'GET' } });
  });

  it('distinguishes an unknown path from a method that is not allowed', () => {
    expect(match('GET', '/a/')).toEqual({ found: false, allowedMethods: [] });
    expect(match('GET', '/a/%')).toEqual({ found: false, allowedMethods: [] });
    expect(match('PUT', '/a')).toEqual({ found: false, allowedMethods: ['POST', 'GET'] });
  });
});

describe('a host', () => {
  const local = 'http://127.0.0.1:4100';

  it('is a loopback host only with a loopback name', () => {
    for (const host of ['127.0.0.1:4100', 'localhost', '[::1]:80', 'LOCALHOST:1'])
      expect(isOwnHost(host, local)).toBe(true);
    for (const host of [undefined, '', 'studio.example', 'localhost.evil.example', '127.0.0.1.nip.io', '10.0.0.1']) {
      expect(isOwnHost(host, local)).toBe(false);
    }
  });

  it.each([
    ['http://sandbox:4100', 'sandbox:4100'],
    ['http://Sandbox.Example', 'sandbox.example'],
    ['http://10.0.0.5:4100', '10.0.0.5:4100'],
    ['http://[fd00::5]:4100', '[fd00::5]:4100'],
  ])('is the host of a gateway for other machines, %s, only with that address', (baseUrl, host) => {
    expect(isOwnHost(host, baseUrl)).toBe(true);
    expect(isOwnHost(host.toUpperCase(), baseUrl)).toBe(true);
    for (const other of ['sandbox:4101', 'sandbox.evil.example:4100', '10.0.0.6:4100'])
      expect(isOwnHost(other, baseUrl)).toBe(false);
  });
});
