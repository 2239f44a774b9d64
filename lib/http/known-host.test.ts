import { expect, test } from 'vitest';
import { isKnownHost, isLoopbackHost } from './known-host';

const names = {
  urls: ['https://studio.example.com', 'http://web-1:3000', undefined],
  host: 'box',
  more: ['studio.lan', 'other.lan:8080', 'Dotted.lan.', 'stüdio.lan'],
};

test.each([
  ['localhost:3000', true],
  ['127.0.0.1:3000', true],
  ['[::1]:3000', true],
  ['192.168.1.7', true],
  ['Studio.Example.com', true],
  ['studio.example.com.', true],
  ['box:3000', true],
  ['studio.lan:8080', true],
  ['other.lan', true],
  ['dotted.lan', true],
  ['xn--stdio-lva.lan', true],
  ['web-1:3000', true],
  ['web-2:3000', false],
  [undefined, true],
  ['rebound.evil.example', false],
  ['evil-studio.example.com', false],
  ['studio.example.com@evil.example', false],
  ['127.0.0.1.evil.example', false],
  ['', true],
])('the host %s is known: %s', (host, known) => {
  expect(isKnownHost(host, names)).toBe(known);
});

test.each([
  [undefined, true],
  ['127.0.0.1', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.1.7', false],
])('listening on %s is loopback: %s', (host, loopback) => {
  expect(isLoopbackHost(host)).toBe(loopback);
});
