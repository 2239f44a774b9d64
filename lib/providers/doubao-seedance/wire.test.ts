import { describe, expect, test } from 'vitest';
import { reference, urlOf, webMedia } from '../__fixtures__/media';
import { toWire } from '../registry/wires';

const pro15 = 'doubao-seedance-1-5-pro';
const quality = 'doubao-seedance-1-0-pro-quality';
const base = { mode: 'text', prompt: 'A cat', resolution: '480p', duration: 5 } as const;

/** conformance.test.ts has the exact requests of every model and mode. These tests are about likely mistakes. */
describe('a Doubao Seedance request', () => {
  test('equals the document’s fourth example', () => {
    const input = {
      mode: 'references',
      prompt: '参考风格生成视频',
      sound: true,
      firstFrame: { type: 'url', url: 'https://example.com/first.png' },
      references: ['ref1', 'ref2'].map((name) => ({
        kind: 'image',
        media: { type: 'url', url: `https://example.com/${name}.png` },
      })),
    } as const;
    expect(toWire(pro15, input, { urlOf }).body).toEqual({
      model: pro15,
      prompt: '参考风格生成视频',
      audio: true,
      image_with_roles: [
        { url: 'https://example.com/first.png', role: 'first_frame' },
        { url: 'https://example.com/ref1.png', role: 'reference_image' },
        { url: 'https://example.com/ref2.png', role: 'reference_image' },
      ],
    });
  });

  test('gives a reference the role of its model', () => {
    const input = { ...base, mode: 'references', references: [reference('image', 'a.png')] } as const;
    const roleOf = (model: string) => toWire(model, input, { urlOf }).body.image_with_roles;
    expect(roleOf(quality)).toEqual([{ url: 'https://media.test/a.png', role: 'reference' }]);
    expect(roleOf(pro15)).toEqual([{ url: 'https://media.test/a.png', role: 'reference_image' }]);
  });

  test('never expresses roles by position', () => {
    const frames = { ...base, mode: 'frames', firstFrame: webMedia('a.png'), lastFrame: webMedia('b.png') } as const;
    expect(toWire(quality, frames, { urlOf }).body).not.toHaveProperty('image_urls');
  });

  test('sends the seed 0 and false, and leaves out fields without a value', () => {
    const { body } = toWire(quality, { ...base, seed: 0, watermark: false }, { urlOf });
    expect(body).toEqual({
      model: quality,
      prompt: 'A cat',
      resolution: '480p',
      duration: 5,
      seed: 0,
      watermark: false,
    });
  });

  test('has no sound for a model without sound', () => {
    expect(toWire(quality, { ...base, sound: true }, { urlOf }).body).not.toHaveProperty('audio');
  });
});
