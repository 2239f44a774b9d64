import { describe, expect, it } from 'vitest';
import { Violation } from '@/lib/sandbox/http/violation';
import { readRequest } from './request';

const fast = { model: 'doubao-seedance-1-0-pro-fast', prompt: 'a fox' };
const quality = { model: 'doubao-seedance-1-0-pro-quality', prompt: 'a fox' };
const pro = { model: 'doubao-seedance-1-5-pro', prompt: 'a fox' };
const url = (name: string) => `https://example.com/${name}.png`;
const image = (role: string) => ({ url: url(role), role });

/** The code with which a body is refused. Undefined: it is accepted. */
function codeOf(body: unknown): unknown {
  try {
    readRequest(body);
    return undefined;
  } catch (error) {
    if (error instanceof Violation) return error.code;
    throw error;
  }
}

const rolesOf = (body: unknown) => readRequest(body).media.map(({ role }) => role);

describe('a generation', () => {
  it('may be each example of the document', () => {
    expect(codeOf({ model: pro.model, prompt: '一只猫在草地上奔跑' })).toBeUndefined();
    const full = {
      size: '16:9',
      resolution: '720p',
      duration: 5,
      framespersecond: 24,
      camerafixed: false,
      audio: true,
    };
    expect(readRequest({ ...pro, ...full })).toMatchObject({ sound: true, shots: [{ seconds: 5 }] });
    expect(rolesOf({ ...quality, image_urls: [url('first'), url('last')] })).toEqual(['firstFrame', 'lastFrame']);
    const roled = [image('first_frame'), image('reference_image'), image('reference_image')];
    expect(rolesOf({ ...pro, audio: true, image_with_roles: roled })).toEqual(['firstFrame', 'reference', 'reference']);
  });

  it('uses 1080p for 1.0 and 720p for 1.5 when there is no resolution', () => {
    expect(readRequest(fast).sizeOf(1)).toEqual({ width: 1080, height: 1080 });
    expect(readRequest(pro).sizeOf(1)).toEqual({ width: 720, height: 720 });
  });

  it('makes a third image a reference', () => {
    expect(rolesOf({ ...quality, image_urls: ['1', '2', '3'].map(url) })[2]).toBe('reference');
  });

  it.each([
    ['1 second', { ...fast, duration: 1 }, 'duration_out_of_range'],
    ['13 seconds', { ...fast, duration: 13 }, 'duration_out_of_range'],
    ['3 seconds with 1.5', { ...pro, duration: 3 }, 'duration_out_of_range'],
    ['seconds as a string', { ...pro, duration: '5' }, 'invalid_request'],
    ['1080p with 1.5', { ...pro, resolution: '1080p' }, 'resolution_not_supported'],
    ['4K', { ...quality, resolution: '4K' }, 'resolution_not_supported'],
    ['30 frames per second', { ...pro, framespersecond: 30 }, 'invalid_request'],
    ['a seed below −1', { ...pro, seed: -2 }, 'invalid_request'],
    ['a seed above 2³²−1', { ...pro, seed: 2 ** 32 }, 'invalid_request'],
    ['an unknown size', { ...pro, size: '2:1' }, 'invalid_request'],
    ['sound with 1.0', { ...quality, audio: true }, 'invalid_request'],
    ['a field in another casing', { ...pro, cameraFixed: true }, 'invalid_request'],
    [
      'a last frame with fast',
      { ...fast, image_with_roles: [image('first_frame'), image('last_frame')] },
      'model_not_support_first_last_frame',
    ],
    ['two plain images with fast', { ...fast, image_urls: [url('1'), url('2')] }, 'model_not_support_first_last_frame'],
    ['a last frame alone', { ...pro, image_with_roles: [image('last_frame')] }, 'invalid_image_urls'],
    [
      'two first frames',
      { ...pro, image_with_roles: [image('first_frame'), image('first_frame')] },
      'invalid_image_urls',
    ],
    ['reference with 1.5', { ...pro, image_with_roles: [image('reference')] }, 'invalid_image_urls'],
    ['reference_image with 1.0', { ...quality, image_with_roles: [image('reference_image')] }, 'invalid_image_urls'],
    [
      'two references with 1.0',
      { ...fast, image_with_roles: [image('reference'), image('reference')] },
      'invalid_image_urls',
    ],
    [
      'five references with 1.5',
      { ...pro, image_with_roles: Array(5).fill(image('reference_image')) },
      'invalid_image_urls',
    ],
    ['an unknown role', { ...pro, image_with_roles: [image('style')] }, 'invalid_image_urls'],
    [
      'images in both ways',
      { ...pro, image_urls: [url('1')], image_with_roles: [image('first_frame')] },
      'invalid_image_urls',
    ],
    ['one address instead of a list', { ...pro, image_urls: url('1') }, 'invalid_image_urls'],
  ])('with %s is refused', (_, body, code) => {
    expect(codeOf(body)).toBe(code);
  });
});
