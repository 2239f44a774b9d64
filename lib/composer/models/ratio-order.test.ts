import { expect, test } from 'vitest';
import { fieldMeta } from '@/lib/providers/fields';
import { declaredModels } from '@/lib/providers/registry/registry';
import { areRatios, orderRatios, ratioRows } from './ratio-order';

const ratios = declaredModels.flatMap(({ id, fields }) =>
  Object.values(fields).flatMap((schema) => {
    const meta = fieldMeta(schema);
    return meta.control === 'choice' && areRatios(meta.options) ? [{ id, options: meta.options }] : [];
  }),
);

test('every declared model shows its ratios in one order', () => {
  const everywhere = orderRatios([...new Set(ratios.flatMap(({ options }) => options))]);
  expect(ratios.length).toBeGreaterThan(8);
  for (const { id, options } of ratios)
    expect(orderRatios(options), id).toEqual(everywhere.filter((ratio) => options.includes(ratio)));
});

test('the common ones come first, then other shapes, then words', () => {
  expect(orderRatios(['auto', '', '7:5', '3:4', '1:1', '16:9', '9:16'])).toEqual([
    '16:9',
    '9:16',
    '1:1',
    '3:4',
    '7:5',
    '',
    'auto',
  ]);
});

test('what is not common is behind "more", unless it is only one', () => {
  expect(ratioRows(['auto', '9:16', '16:9', '1:1'])).toEqual({ row: ['16:9', '9:16', '1:1', 'auto'], rest: [] });
  expect(ratioRows(['4:3', '16:9', 'auto'])).toEqual({ row: ['16:9'], rest: ['4:3', 'auto'] });
});
