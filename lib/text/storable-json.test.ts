import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storableJson } from './storable-json';

describe('JSON for the database', () => {
  it('is unchanged if PostgreSQL accepts it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme-ascii' }), (value) => {
        expect(storableJson(value)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('has no NUL and no half surrogates, which jsonb refuses', () => {
    const value = { 'na\0me': ['te\0xt', 'half \ud83d', { deep: '\udc00' }], gone: undefined, odd: Number.NaN };
    expect(storableJson(value)).toEqual({ name: ['text', 'half \ufffd', { deep: '\ufffd' }], odd: null });
  });
});
