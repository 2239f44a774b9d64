import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canaryKey, containsKey, spellings } from './__fixtures__/canary';
import { createKeyHider, hiddenKey } from './hide-key';

const printable = fc.string({ unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)) });
const keys = printable.filter((key) => key.length >= 8 && key.length <= 80);
const plainKey = 'sk-live-0123456789abcdef';

describe('a key in an answer', () => {
  it.each(Object.entries(spellings(canaryKey)))('is found by the test’s own search: %s', (_how, text) => {
    expect(containsKey(text, canaryKey)).toBe(true);
  });

  it.each(Object.entries(spellings(canaryKey)))('is hidden: %s', (_how, text) => {
    const { inText, inJson } = createKeyHider(canaryKey);
    expect(containsKey(inText(text), canaryKey)).toBe(false);
    expect(inText(text)).toContain(hiddenKey);
    const nested = { [text]: [{ message: text }], count: 3, ok: true, none: null };
    expect(containsKey(JSON.stringify(inJson(nested)), canaryKey)).toBe(false);
    expect(inJson(nested)).toMatchObject({ count: 3, ok: true, none: null });
    // As with a real answer: parsed first, then hidden.
    expect(containsKey(JSON.stringify(inJson(JSON.parse(JSON.stringify(nested)))), canaryKey)).toBe(false);
  });

  it('is hidden for any characters in every form', () => {
    fc.assert(
      fc.property(keys, (key) => {
        const { inText } = createKeyHider(key);
        for (const text of Object.values(spellings(key))) {
          const left = inText(text);
          expect(left).toContain(hiddenKey);
          expect(left).not.toContain(key);
        }
      }),
    );
  });

  it('is hidden in a number', () => {
    const { inJson } = createKeyHider('12345678');
    expect(inJson({ key: 12345678, id: 1 })).toEqual({ key: hiddenKey, id: 1 });
  });

  it('is hidden with letters beyond ASCII', () => {
    const key = '钥匙-Schlüssel-🔑';
    for (const text of [key, encodeURIComponent(key), Buffer.from(key).toString('base64')])
      expect(createKeyHider(key).inText(`a ${text} b`)).toBe(`a ${hiddenKey} b`);
    const escaped = key.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    expect(createKeyHider(key).inText(escaped)).toBe(hiddenKey);
  });
});

describe('everything else', () => {
  it('stays as it is', () => {
    const { inJson } = createKeyHider(plainKey);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(inJson(value)).toEqual(value);
      }),
    );
    const link = 'https://cdn.example/v1/files/sk-live-0123/a%2Fb.mp4?sig=c2stbGl2ZQ%3D%3D&x=1';
    expect(inJson({ url: link })).toEqual({ url: link });
  });

  it('is searched fast, however hostile it is', () => {
    const { inText } = createKeyHider(canaryKey);
    for (const piece of ['\\', '%25', '&amp;', '&#0', 'sk/', 'c2svQ2'])
      expect(inText(piece.repeat(200_000))).toBe(piece.repeat(200_000));
  });

  it('is not hidden for a key that is too short', () => {
    expect(createKeyHider('abc').inText('abcdef')).toBe('abcdef');
  });
});
