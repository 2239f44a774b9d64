import { describe, expect, it } from 'vitest';
import { readVideoRequest } from './video-request';

const premium = 'see2ai_video_generation_premium_v1';
const kling = 'see2ai_video_generation_kling_3_0_v1';
const url = 'https://example.com/a.png';
const dog = { name: 'element_dog', description: 'a brown dog', element_input_urls: [url, url] };
const shot = (duration: unknown, prompt = 'a fox') => ({ prompt, duration });

describe('a video request', () => {
  it('may be the example of the document', () => {
    const example = {
      prompt: 'Create a clean product visual with clear composition.',
      image_urls: [],
      sound: false,
      duration: '5',
      aspect_ratio: '16:9',
      mode: 'pro',
      multi_shots: false,
      multi_prompt: [],
      reference_elements: [],
    };
    const read = readVideoRequest(premium, example);
    expect(read).toMatchObject({ shots: [{ seconds: 5 }], ratio: '16:9', sound: false, cost: 135 });
    expect(read.sizeOf(16 / 9)).toEqual({ width: 1920, height: 1080 });
  });

  it('uses the defaults of the document for fields that are null or absent', () => {
    const read = readVideoRequest(kling, { prompt: 'a fox', duration: null, mode: null, sound: null });
    expect(read).toMatchObject({ shots: [{ prompt: 'a fox', seconds: 5 }], ratio: '16:9', sound: false });
  });

  it('accepts shots, a first frame and elements together', () => {
    const read = readVideoRequest(kling, {
      multi_shots: true,
      multi_prompt: [shot(2, '@element_dog runs'), shot(3)],
      duration: '5',
      image_urls: [url],
      kling_elements: [dog],
    });
    expect(read.shots.map(({ seconds }) => seconds)).toEqual([2, 3]);
    expect(read.media.map(({ role }) => role)).toEqual(['firstFrame', 'element', 'element']);
  });

  it.each([
    ['no prompt', {}],
    ['an empty prompt', { prompt: ' ' }],
    ['a prompt of 2501 characters', { prompt: 'x'.repeat(2501) }],
    ['a duration as a number', { prompt: 'x', duration: 5 }],
    ['a duration of 2', { prompt: 'x', duration: '2' }],
    ['a duration of 16', { prompt: 'x', duration: '16' }],
    ['a duration with a unit', { prompt: 'x', duration: '5s' }],
    ['three images', { prompt: 'x', image_urls: [url, url, url] }],
    ['images as one string', { prompt: 'x', image_urls: url }],
    ['an unknown mode', { prompt: 'x', mode: 'master' }],
    ['an unknown ratio', { prompt: 'x', aspect_ratio: '4:3' }],
    ['sound as a word', { prompt: 'x', sound: 'true' }],
    ['a callback that is no address', { prompt: 'x', callBackUrl: 'studio' }],
    ['a field in another casing', { prompt: 'x', callbackUrl: url }],
    ['the elements of the other action', { prompt: 'x', kling_elements: [] }],
    ['shots without multi_shots', { prompt: 'x', multi_prompt: [shot(5)] }],
    ['multi_shots without shots', { multi_shots: true, multi_prompt: [] }],
    ['seven shots', { multi_shots: true, multi_prompt: Array(7).fill(shot(1)), duration: '7' }],
    ['a shot of 13 seconds', { multi_shots: true, multi_prompt: [shot(13)], duration: '13' }],
    ['a shot of half a second', { multi_shots: true, multi_prompt: [shot(2.5), shot(2.5)], duration: '5' }],
    ['a shot whose seconds are a string', { multi_shots: true, multi_prompt: [shot('5')], duration: '5' }],
    ['a sum other than the duration', { multi_shots: true, multi_prompt: [shot(2), shot(2)], duration: '5' }],
    ['a shot of 501 characters', { multi_shots: true, multi_prompt: [shot(5, 'x'.repeat(501))], duration: '5' }],
    ['a last frame with shots', { multi_shots: true, multi_prompt: [shot(5)], duration: '5', image_urls: [url, url] }],
    ['an element that is not defined', { prompt: '@element_cat', image_urls: [url], reference_elements: [dog] }],
    ['an element without a frame', { prompt: '@element_dog', reference_elements: [dog] }],
    ['four elements', { prompt: 'x', reference_elements: [dog, dog, dog, dog] }],
    ['an element with one image', { prompt: 'x', reference_elements: [{ ...dog, element_input_urls: [url] }] }],
  ])('with %s is refused', (_, body) => {
    expect(() => readVideoRequest(premium, body)).toThrow();
  });
});
