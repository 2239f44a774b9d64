import { describe, expect, it } from 'vitest';
import { Violation } from '@/lib/sandbox/http/violation';
import { readRequest } from './request';

const url = (name: string) => `https://example.com/input/${name}`;
const beta = { model: 'seedance-2-beta', prompt: 'a fox' };
const large = { model: 'seedance-2-beta-1080p', prompt: 'a fox' };

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

describe('a generation', () => {
  it('may be the first example of the document', () => {
    const read = readRequest({
      model: 'seedance-2-beta-1080p',
      prompt: '生成一条旅行 vlog 风格视频，图片作为主体参考，视频作为运动参考，音频作为节奏参考，画面自然真实',
      images: [url('character.png')],
      videos: [url('motion-reference.mp4')],
      audios: [url('music-reference.mp3')],
      resolution: '1080p',
      ratio: '9:16',
      duration: 12,
    });
    expect(read).toMatchObject({ shots: [{ seconds: 12 }], sound: true });
    expect(read.media).toHaveLength(3);
    expect(read.sizeOf(9 / 16)).toEqual({ width: 1080, height: 1920 });
  });

  it('may be the second example of the document', () => {
    const read = readRequest({
      model: 'seedance-2-fast-beta',
      prompt: '一盏智能台灯在现代摄影棚中缓缓亮起，镜头平滑推进，画面干净高级，产品反光自然',
      resolution: '480p',
      ratio: '16:9',
      duration: 6,
    });
    expect(read.sizeOf(16 / 9)).toEqual({ width: 854, height: 480 });
  });

  it('uses the default resolution and duration of its model when there is none', () => {
    expect(readRequest(beta).shots[0]?.seconds).toBe(5);
    expect(readRequest(large).shots[0]?.seconds).toBe(8);
  });

  it.each([
    ['a model of another kind', { ...beta, model: 'kling' }, 12300],
    ['no model', { prompt: 'x' }, 10002],
    ['no prompt', { model: beta.model, prompt: '' }, 10002],
    ['4001 characters', { ...beta, prompt: 'x'.repeat(4001) }, 10002],
    ['480p where there is only 720p', { ...beta, resolution: '480p' }, 10002],
    ['720p where there is only 1080p', { ...large, resolution: '720p' }, 10002],
    ['a ratio of another model', { ...large, ratio: '21:9' }, 10002],
    ['3 seconds', { ...beta, duration: 3 }, 10002],
    ['16 seconds', { ...beta, duration: 16 }, 10002],
    ['7 seconds where 8 is the least', { ...large, duration: 7 }, 10002],
    ['seconds as a string', { ...beta, duration: '5' }, 10002],
    ['ten images in both fields', { ...beta, image: url('0'), images: Array(9).fill(url('1')) }, 10002],
    ['four videos', { ...beta, videos: Array(4).fill(url('v')) }, 10002],
    ['13 references', { ...beta, images: Array(9).fill(url('i')), videos: Array(4).fill(url('v')) }, 10002],
    ['sound alone', { ...beta, audios: [url('a')] }, 12310],
    ['an unknown source', { ...beta, source: 'api' }, 10002],
    ['an unknown field', { ...beta, seed: 1 }, 10002],
    ['an unknown group', { ...beta, groupId: 'missing' }, 12801],
  ])('with %s is refused', (_, body, code) => {
    expect(codeOf(body)).toBe(code);
  });

  it('with nine images, two videos and a sound is accepted', () => {
    const references = { images: Array(9).fill(url('i')), videos: [url('v'), url('v')], audios: [url('a')] };
    expect(readRequest({ ...beta, ...references }).media).toHaveLength(12);
  });
});
