import { describe, expect, test } from 'vitest';
import { urlOf, webMedia } from '../__fixtures__/media';
import { toWire } from '../registry/wires';

const base = { mode: 'text', prompt: 'A cat', duration: 5, aspectRatio: '16:9', resolution: '720p' } as const;

describe('a request to a relay', () => {
  test('names the model as the relay knows it', () => {
    expect(toWire('video-relay:vendor/film:fast', base, { urlOf })).toEqual({
      method: 'POST',
      path: '/v1/video/generations',
      body: { model: 'vendor/film:fast', prompt: 'A cat', duration: 5, width: 1280, height: 720, n: 1 },
    });
  });

  test.each([
    ['480p', '16:9', [854, 480]],
    ['480p', '4:3', [640, 480]],
    ['720p', '9:16', [720, 1280]],
    ['720p', '1:1', [720, 720]],
    ['1080p', '3:4', [1080, 1440]],
  ])('asks for %s at %s in pixels, with even sides', (resolution, aspectRatio, [width, height]) => {
    const { body } = toWire('video-relay:m', { ...base, resolution, aspectRatio }, { urlOf });
    expect(body).toMatchObject({ width, height });
  });

  test('has an image only in the mode that starts from one', () => {
    const input = { ...base, firstFrame: webMedia('a.png') };
    expect(toWire('video-relay:m', input, { urlOf }).body).not.toHaveProperty('image');
    expect(toWire('video-relay:m', { ...input, mode: 'frames' }, { urlOf }).body).toMatchObject({
      image: 'https://media.test/a.png',
    });
  });
});
