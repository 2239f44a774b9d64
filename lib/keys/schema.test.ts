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

const withModels = (models: string[]) =>
  createKeyInput.safeParse({ providerId: 'p', label: 'Team', baseUrl: 'https://a.test', secret: '12345678', models });

it.each([
  [['a b'], 'modelName'],
  [['*'], 'modelName'],
  [[''], 'modelName'],
  [['x'.repeat(65)], 'modelName'],
  [['a', 'b', 'a'], 'modelTwice'],
  [Array.from({ length: 21 }, (_, index) => `m${index}`), 'tooBig.array'],
])('refuses the names %j as a whole: %s', (models, code) => {
  const { error } = withModels(models);
  expect(error && fieldIssues(error).map((issue) => [issue.path, issue.code])).toEqual([['models', code]]);
});

it('accepts names as relays have them', () => {
  const models = ['kling-v1', 'vendor/film-2.1:fast', '可灵', ...Array.from({ length: 17 }, (_, index) => `m${index}`)];
  expect(withModels(models).data?.models).toEqual(models);
});
