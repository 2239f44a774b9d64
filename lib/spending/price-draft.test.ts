import { expect, test } from 'vitest';
import { draftOf, readDraft } from './price-draft';
import type { PriceShape } from './price-shape';

const shape: PriceShape = {
  countsSeconds: true,
  dimensions: [
    { field: 'quality', values: ['std', 'pro'] },
    { field: 'sound', values: ['true', 'false'] },
  ],
};

test('a first rule goes by all that the price may depend on, and invents no price', () => {
  const draft = draftOf(shape, null);
  expect(draft).toEqual({ unit: 'points', per: 'second', by: ['quality', 'sound'], typed: {} });
  expect(readDraft(shape, draft)).toMatchObject({ rule: { prices: {} }, wrong: [], missing: 4 });
  expect(draftOf({ ...shape, countsSeconds: false }, null).per).toBe('result');
});

test('what is left empty has no price; zero is one', () => {
  const typed = { 'quality=std': ' 8.50 ', 'quality=pro': '0' };
  const read = readDraft(shape, { unit: 'points', per: 'second', by: ['quality'], typed });
  expect(read).toEqual({
    rule: { unit: 'points', per: 'second', by: ['quality'], prices: { 'quality=std': '8.5', 'quality=pro': '0' } },
    wrong: [],
    missing: 0,
  });
  expect(readDraft(shape, { unit: 'points', per: 'second', by: ['quality'], typed: {} }).missing).toBe(2);
});

test('what is no amount is named, and never half understood', () => {
  const typed = { 'quality=std': '8,5', 'quality=pro': '12' };
  const read = readDraft(shape, { unit: 'points', per: 'second', by: ['quality'], typed });
  expect(read.wrong).toEqual(['quality=std']);
  expect(read.rule.prices).toEqual({ 'quality=pro': '12' });
});

test('prices of combinations that are not asked for are kept while writing and not in the rule', () => {
  const typed = { 'quality=std': '8', '': '10' };
  const draft = { unit: 'points', per: 'second', by: [], typed } as const;
  expect(readDraft(shape, draft).rule.prices).toEqual({ '': '10' });
  expect(readDraft(shape, { ...draft, by: ['quality'] }).rule.prices).toEqual({ 'quality=std': '8' });
});

test('a rule goes through the form unchanged', () => {
  const rule = { unit: 'CNY', per: 'second' as const, by: ['sound'], prices: { 'sound=true': '0.3' } };
  expect(readDraft(shape, draftOf(shape, rule)).rule).toEqual(rule);
});
