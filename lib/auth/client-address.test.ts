import { expect, test } from 'vitest';
import { addressGroup, clientAddress } from './client-address';

test.each([
  ['without trusted proxies the header is ignored', '203.0.113.9', '1.2.3.4', [], '203.0.113.9'],
  ['a trusted proxy names its client', '127.0.0.1', '203.0.113.9', ['127.0.0.0/8'], '203.0.113.9'],
  ['entries before the client’s are ignored', '10.0.0.2', '1.2.3.4, 203.0.113.9', ['10.0.0.0/8'], '203.0.113.9'],
  ['two proxies', '10.0.0.2', '1.2.3.4, 203.0.113.9, 10.0.0.7', ['10.0.0.0/8'], '203.0.113.9'],
  ['a count of proxies', '198.51.100.1', '1.2.3.4, 203.0.113.9', 1, '203.0.113.9'],
  ['a count higher than the number of proxies', '198.51.100.1', '203.0.113.9', 5, '203.0.113.9'],
  ['no header', '127.0.0.1', undefined, ['127.0.0.1'], '127.0.0.1'],
  ['an entry that is no address', '127.0.0.1', '1.2.3.4, unknown', ['127.0.0.1'], '127.0.0.1'],
  ['ports and brackets', '::1', '[2001:db8::7]:4711', ['::1'], '2001:db8::7'],
  ['an IPv4-mapped IPv6 address', '::ffff:127.0.0.1', '203.0.113.9:80', ['127.0.0.1'], '203.0.113.9'],
])('%s', (_what, peer, header, trusted, client) => {
  expect(clientAddress(peer, header, trusted)).toBe(client);
});

test('an IPv6 client is counted together with its /64 network', () => {
  expect(addressGroup('2001:db8:1:2:3::4')).toBe(addressGroup('2001:db8:1:2:ffff::1'));
  expect(addressGroup('2001:db8:1:3::4')).not.toBe(addressGroup('2001:db8:1:2::4'));
  expect(addressGroup('203.0.113.9')).toBe('203.0.113.9');
});
