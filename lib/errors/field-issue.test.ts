import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fieldIssues } from './field-issue';

const schema = z.strictObject({
  name: z.string().min(1).max(3),
  count: z.number().int().min(2).max(4),
  list: z.array(z.enum(['a', 'b'])).max(1),
  link: z.url().optional(),
});
const good = { name: 'abc', count: 3, list: ['a'] };

describe('fieldIssues', () => {
  test.each([
    ['a missing value', { ...good, name: undefined }, 'name: required'],
    ['an empty string', { ...good, name: '' }, 'name: required'],
    ['a value of another type', { ...good, name: 5 }, 'name: wrongType'],
    ['a fraction', { ...good, count: 2.5 }, 'count: wrongType'],
    ['a long string', { ...good, name: 'abcd' }, 'name: tooBig.string'],
    ['a small number', { ...good, count: 1 }, 'count: tooSmall.number'],
    ['a big number', { ...good, count: 5 }, 'count: tooBig.number'],
    ['a long list', { ...good, list: ['a', 'b'] }, 'list: tooBig.array'],
    ['another choice', { ...good, list: ['c'] }, 'list.0: notOneOf'],
    ['no address', { ...good, link: 'x' }, 'link: format.url'],
    ['an unknown field', { ...good, more: 1 }, 'more: unknownField'],
  ])('names %s', (_what, input, expected) => {
    const result = schema.safeParse(input);
    expect(fieldIssues(result.error ?? new z.ZodError([])).map(({ path, code }) => `${path}: ${code}`)).toEqual([
      expected,
    ]);
  });
});
