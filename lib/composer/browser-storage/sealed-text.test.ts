import { createCipheriv, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chacha20 } from './chacha20';
import { makeSeal } from './sealed-text';

// From the document: RFC 8439, 2.4.2.
test('encrypts the example of RFC 8439', () => {
  const key = Uint8Array.from({ length: 32 }, (_, index) => index);
  const nonce = Buffer.from('000000000000004a00000000', 'hex');
  const words =
    "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
  const sealed = Buffer.from(chacha20(key, nonce, Buffer.from(words), 1)).toString('hex');
  expect(sealed).toMatch(/^6e2e359a2568f98041ba0728dd0d6981e97e7aec1d4360c20a27afccfd9fae0b/);
  expect(sealed).toMatch(/5af90bbf74a35be6b40b8eedf2785e42874d$/);
});

test('encrypts as OpenSSL does', () => {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  fc.assert(
    fc.property(bytes(32), bytes(12), fc.uint8Array({ maxLength: 500 }), (key, nonce, data) => {
      const cipher = createCipheriv('chacha20', key, Buffer.concat([Buffer.alloc(4), nonce]));
      expect(Buffer.from(chacha20(key, nonce, data))).toEqual(Buffer.concat([cipher.update(data), cipher.final()]));
    }),
  );
});

test('decrypts a draft for its person only', () => {
  const [mine, theirs] = [makeSeal(randomBytes(32).toString('base64')), makeSeal(randomBytes(32).toString('base64'))];
  const draft = JSON.stringify({ words: '雨夜里的码头 🌧', long: 'x'.repeat(60_000) });
  const stored = mine.seal(draft);
  // Random text of this length contains three of them now and then.
  expect(stored).not.toContain('x'.repeat(20));
  expect(mine.open(stored)).toBe(draft);
  expect(theirs.open(stored)).not.toBe(draft);
  expect(mine.seal(draft)).not.toBe(stored);
});

test('reads drafts from before encryption, and no damaged ones', () => {
  const seal = makeSeal(randomBytes(32).toString('base64'));
  expect(seal.open('{"version":1}')).toBe('{"version":1}');
  expect(seal.open('sealed1:%%%')).toBeNull();
});
