import { describe, expect, it } from 'vitest';
import { readImageRequest } from './image-request';

const url = 'https://example.com/a.png';

describe('an image request', () => {
  it('may be the example of the document', () => {
    const prompt = 'Create a clean product visual with clear composition.';
    const read = readImageRequest({ prompt, aspect_ratio: 'auto', resolution: '2K' });
    expect(read).toMatchObject({ kind: 'image', ratio: 'auto', cost: 12 });
    expect(read.sizeOf(16 / 9)).toEqual({ width: 2048, height: 1152 });
  });

  it('accepts references under both names', () => {
    expect(readImageRequest({ prompt: 'x', input_urls: [url] }).media).toHaveLength(1);
    expect(readImageRequest({ prompt: 'x', image_input: [url, url] }).media).toHaveLength(2);
  });

  it.each([
    ['no prompt', {}],
    ['20,001 characters', { prompt: 'x'.repeat(20_001) }],
    ['17 references', { prompt: 'x', input_urls: Array(17).fill(url) }],
    ['references under both names', { prompt: 'x', input_urls: [url], image_input: [url] }],
    ['an unknown ratio', { prompt: 'x', aspect_ratio: '21:9' }],
    ['a resolution in small letters', { prompt: 'x', resolution: '2k' }],
    ['4K and a square', { prompt: 'x', resolution: '4K', aspect_ratio: '1:1' }],
    ['4K and no ratio', { prompt: 'x', resolution: '4K' }],
    ['an unknown field', { prompt: 'x', seed: 1 }],
  ])('with %s is refused', (_, body) => {
    expect(() => readImageRequest(body)).toThrow();
  });
});
