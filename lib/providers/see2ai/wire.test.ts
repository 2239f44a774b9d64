import { describe, expect, test } from 'vitest';
import { reference, urlOf, webMedia } from '../__fixtures__/media';
import { toWire } from '../registry/wires';

const kling = 'see2ai_video_generation_kling_3_0_v1';
const image = 'see2ai_image_generation_v1';
const base = { mode: 'text', prompt: 'Rain', duration: 5, aspectRatio: '16:9', quality: 'pro', sound: false } as const;

/** conformance.test.ts has the exact requests of every model and mode. These tests are about likely mistakes. */
describe('a video request', () => {
  test('has its duration as a string, and the durations of shots as numbers', () => {
    const shots = [
      { prompt: 'One', seconds: 2 },
      { prompt: 'Two', seconds: 5 },
    ];
    const { body } = toWire(kling, { ...base, mode: 'multi-shot', shots }, { urlOf });
    expect(body.duration).toBe('7');
    expect(body.multi_prompt).toEqual([
      { prompt: 'One', duration: 2 },
      { prompt: 'Two', duration: 5 },
    ]);
  });

  test('has a null prompt in multi-shot, even if the draft has a prompt', () => {
    const { body } = toWire(kling, { ...base, mode: 'multi-shot', shots: [{ prompt: 'One', seconds: 3 }] }, { urlOf });
    expect(body.prompt).toBeNull();
  });

  test('sends `sound` when it is off, too', () => {
    expect(toWire(kling, base, { urlOf }).body.sound).toBe(false);
  });

  test('leaves out fields without a value', () => {
    const { body } = toWire(kling, base, { urlOf });
    for (const name of ['image_urls', 'multi_prompt', 'kling_elements', 'callBackUrl'])
      expect(body).not.toHaveProperty(name);
  });

  test('leaves out fields of other modes', () => {
    const draft = { ...base, firstFrame: webMedia('a.png'), shots: [{ prompt: 'One', seconds: 3 }], elements: [] };
    expect(toWire(kling, draft, { urlOf })).toEqual(toWire(kling, base, { urlOf }));
  });

  test('has the first frame before the last', () => {
    const frames = { ...base, mode: 'frames', lastFrame: webMedia('b.png'), firstFrame: webMedia('a.png') } as const;
    expect(toWire(kling, frames, { urlOf }).body.image_urls).toEqual([
      'https://media.test/a.png',
      'https://media.test/b.png',
    ]);
  });
});

describe('an image request', () => {
  test('goes to the asynchronous action and keeps the order of the references', () => {
    const input = {
      mode: 'references',
      prompt: 'Both',
      references: [reference('image', '2.png'), reference('image', '1.png')],
      aspectRatio: '16:9',
      resolution: '2K',
    } as const;
    const { path, body } = toWire(image, input, { urlOf, callbackUrl: 'https://studio.test/callback' });
    expect(path).toBe('/api/v1/actions/see2ai_image_generation_v1/async');
    expect(body.input_urls).toEqual(['https://media.test/2.png', 'https://media.test/1.png']);
    expect(body).not.toHaveProperty('image_input');
    expect(body).not.toHaveProperty('callBackUrl');
  });
});
