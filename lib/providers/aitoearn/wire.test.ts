import { describe, expect, test } from 'vitest';
import { reference, urlOf } from '../__fixtures__/media';
import { toWire } from '../registry/wires';

const model = 'seedance-2-beta';
const base = { mode: 'text', prompt: 'A lamp', resolution: '720p', duration: 5 } as const;

/** conformance.test.ts has the exact requests of every model and mode. These tests are about likely mistakes. */
describe('a Seedance 2 request', () => {
  test('has its duration as a number', () => {
    expect(toWire(model, base, { urlOf }).body.duration).toBe(5);
  });

  test('sorts references by kind, each kind in the order of the list, so that tags keep their numbers', () => {
    const references = [
      reference('video', '1.mp4'),
      reference('image', 'b.png'),
      reference('audio', '1.mp3'),
      reference('image', 'a.png'),
    ];
    const { body } = toWire(model, { ...base, mode: 'references', references }, { urlOf });
    expect(body.images).toEqual(['https://media.test/b.png', 'https://media.test/a.png']);
    expect(body.videos).toEqual(['https://media.test/1.mp4']);
    expect(body.audios).toEqual(['https://media.test/1.mp3']);
  });

  test('sends a single image in the list, too, never as `image`', () => {
    const references = [reference('image', 'a.png')];
    const { body } = toWire(model, { ...base, mode: 'references', references }, { urlOf });
    expect(body.images).toEqual(['https://media.test/a.png']);
    expect(body).not.toHaveProperty('image');
  });

  test('leaves out fields without a value, including an empty group', () => {
    const { body } = toWire(model, { ...base, groupId: '', references: [] }, { urlOf });
    expect(Object.keys(body)).toEqual(['model', 'prompt', 'resolution', 'duration']);
  });
});
