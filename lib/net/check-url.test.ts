import { describe, expect, test } from 'vitest';
import { hostileUrls } from './__fixtures__/hostile-urls';
import { type AddressRules, checkPublicUrl, type Lookup } from './check-url.server';

/** A lookup that always returns these addresses. */
function answering(...addresses: string[]): Lookup {
  return (_host, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
}

const unknownHost: Lookup = (_host, _options, callback) =>
  callback(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }), []);
const strict: AddressRules = { allowPrivate: false, lookup: unknownHost };

describe('checkPublicUrl refuses', () => {
  test.each(hostileUrls)('%s', async (url) => {
    await expect(checkPublicUrl(url, strict)).rejects.toMatchObject({ code: 'addressRefused' });
  });

  test.each([
    ['a name that resolves to loopback', ['127.0.0.1']],
    ['a name that resolves to the metadata service', ['169.254.169.254']],
    ['a name with one private address among public ones', ['93.184.216.34', '10.0.0.7']],
    ['a name that resolves to mapped loopback', ['::ffff:127.0.0.1']],
    ['a name that resolves to IPv6 loopback', ['2606:4700::1111', '::1']],
  ])('%s', async (_what, addresses) => {
    const rules = { allowPrivate: false, lookup: answering(...addresses) };
    await expect(checkPublicUrl('https://media.example/a.mp4', rules)).rejects.toMatchObject({
      code: 'addressRefused',
    });
  });
});

describe('checkPublicUrl accepts', () => {
  test.each(['https://media.example/a.mp4', 'http://media.example:8080/a.mp4?x=1#y', 'https://93.184.216.34/a.png'])(
    '%s',
    async (url) => {
      const rules = { allowPrivate: false, lookup: answering('93.184.216.34') };
      await expect(checkPublicUrl(url, rules)).resolves.toBeUndefined();
    },
  );

  test('a private address if the installation allows it', async () => {
    await expect(checkPublicUrl('http://10.0.0.1/a.mp4', { allowPrivate: true })).resolves.toBeUndefined();
  });

  test('the sandbox by its exact origin and no other local address', async () => {
    const rules = { ...strict, allowedOrigins: ['http://127.0.0.1:4010'] };
    await expect(checkPublicUrl('http://127.0.0.1:4010/a.mp4', rules)).resolves.toBeUndefined();
    for (const url of [
      'http://127.0.0.1:4011/',
      'https://127.0.0.1:4010/',
      'http://localhost:4010/',
      'http://127.0.0.1/',
    ]) {
      await expect(checkPublicUrl(url, rules)).rejects.toMatchObject({
        code: url.includes('localhost') ? 'addressUnreachable' : 'addressRefused',
      });
    }
  });
});

test('credentials and other protocols are refused even if private addresses are allowed', async () => {
  for (const url of ['http://user:pw@10.0.0.1/', 'file:///etc/passwd']) {
    await expect(checkPublicUrl(url, { allowPrivate: true })).rejects.toMatchObject({ code: 'addressRefused' });
  }
});

test('an unknown name is unreachable, and the error names the host', async () => {
  await expect(checkPublicUrl('https://nowhere.example/', strict)).rejects.toMatchObject({
    code: 'addressUnreachable',
    params: { host: 'nowhere.example' },
  });
});
