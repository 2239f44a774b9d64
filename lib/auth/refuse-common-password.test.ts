import { expect, it } from 'vitest';
import { commonPasswords } from './common-passwords';
import { refuseCommonPassword } from './refuse-common-password';
import { minPasswordLength } from './schema';

it('the list has only passwords that pass our minimum length', () => {
  expect(commonPasswords.size).toBeGreaterThan(1_500);
  expect([...commonPasswords].filter((password) => [...password].length < minPasswordLength)).toEqual([]);
});

it.each([
  'qwertyuiop',
  'QwertyUIOP',
  '1234567890',
  'password123',
  'qwertyuiop2026!',
  'aaaaaaaaaaaa',
  '1212121212',
  'Password2026!',
  'P@ssw0rd2026',
  '!!Passw0rd!!',
  'passwordpassword',
  'AdminAdmin12',
  'Welcome12345',
  '2026letmein!',
  'slatehouse2026',
  'abcdefghijkl',
  '9876543210987',
])('refuses “%s” at its field', (password) => {
  const refused = expect.objectContaining({ issues: [{ path: 'next', code: 'commonPassword', params: {} }] });
  expect(() => refuseCommonPassword(password, 'next')).toThrow(refused);
});

it.each([
  'a long sentence is best',
  'slatehouse-demo',
  'passport stamps',
  'testament of youth',
  'кораблик на волнах',
  '你好世界欢迎来到片场吧',
  'T7#kd0q!zzP1',
])('accepts “%s”', (password) => {
  expect(() => refuseCommonPassword(password, 'next')).not.toThrow();
});
