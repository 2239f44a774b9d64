import { expect, it } from 'vitest';
import { fieldIssues } from '@/lib/errors/field-issue';
import { createKeyInput } from './schema';

const withSecret = (secret: string) =>
  createKeyInput.safeParse({ providerId: 'see2ai', label: 'Team', baseUrl: 'https://see2ai.com', secret });

it.each([
  ['', 'tooSmall.string'],
  ['1234567', 'tooSmall.string'],
  ['with a space', 'keyCharacters'],
  ['钥匙钥匙钥匙钥匙', 'keyCharacters'],
])('refuses the key “%s” at its field: %s', (secret, code) => {
  const { error } = withSecret(secret);
  expect(error && fieldIssues(error).map((issue) => [issue.path, issue.code])).toContainEqual(['secret', code]);
});

it('accepts a key of any eight ASCII characters', () => {
  expect(withSecret(`/+&<>"'\\`).success).toBe(true);
});
