import { describe, expect, it } from 'vitest';
import { coverCrop } from './backdrop';
import { imageSize, parseRatio, videoSize } from './dimensions';
import { overlayAlpha, timecode } from './frame';
import { layShots, planSeconds, seedFromText, shotAt } from './plan';
import { sampleRate, shotTones } from './tone';
import { wrapText } from './wrap-text';

const shots = layShots([
  { prompt: 'one', seconds: 2 },
  { prompt: 'two', seconds: 3 },
]);

describe('a plan', () => {
  it('shows its shots one after the other', () => {
    expect(shots.map(({ start }) => start)).toEqual([0, 2]);
    expect(planSeconds({ shots })).toBe(5);
    expect([0, 1.99, 2, 4.9, 9].map((seconds) => shotAt(shots, seconds))).toEqual([0, 0, 1, 1, 1]);
  });

  it('has the same colours for the same words', () => {
    expect(seedFromText('一只猫')).toBe(seedFromText('一只猫'));
    expect(seedFromText('一只猫')).not.toBe(seedFromText('一只狗'));
  });
});

describe('sizes', () => {
  it('name the short side of a video and the long side of an image, and are even', () => {
    expect(videoSize('480p', 16 / 9)).toEqual({ width: 854, height: 480 });
    expect(videoSize('720p', 21 / 9)).toEqual({ width: 1680, height: 720 });
    expect(videoSize('1080p', 3 / 4)).toEqual({ width: 1080, height: 1440 });
    expect(imageSize('4K', 16 / 9)).toEqual({ width: 3840, height: 2160 });
    expect(imageSize('1K', 9 / 16)).toEqual({ width: 576, height: 1024 });
  });

  it('have no ratio of their own where the ratio is a word', () => {
    expect(parseRatio('4:3')).toBeCloseTo(4 / 3);
    expect(parseRatio('adaptive')).toBeUndefined();
  });
});

describe('a frame', () => {
  it('is covered by an image without distortion', () => {
    const crop = coverCrop({ width: 1000, height: 1000 }, { width: 1600, height: 900 });
    expect(crop.width / crop.height).toBeCloseTo(16 / 9);
    expect(crop).toMatchObject({ x: 0, width: 1000 });
  });

  it('shows no text on the first and last picture where images for them are given', () => {
    const both = { firstFrame: true, lastFrame: true };
    expect([0, 2.5, 5].map((seconds) => overlayAlpha(seconds, 5, both))).toEqual([0, 1, 0]);
    expect([0, 5].map((seconds) => overlayAlpha(seconds, 5, {}))).toEqual([1, 1]);
  });

  it('shows its timecode', () => {
    expect([0, 23, 24, 24 * 61 + 7].map(timecode)).toEqual(['00:00:00', '00:00:23', '00:01:00', '01:01:07']);
  });
});

describe('the sound', () => {
  it('is as long as the video, quiet, and silent where shots meet', () => {
    const tones = shotTones({ shots, seed: 3 });
    expect(tones.length / sampleRate).toBeCloseTo(5, 0);
    expect(tones.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0)).toBeLessThan(0.1);
    expect(Math.abs(tones[2 * sampleRate] ?? 1)).toBeLessThan(0.001);
  });
});

describe('a prompt', () => {
  const measure = (text: string) => text.length;

  it('is wrapped at spaces, and anywhere in Chinese', () => {
    expect(wrapText('a quick brown fox', 8, 9, measure)).toEqual(['a quick', 'brown', 'fox']);
    expect(wrapText('一只猫在草地上奔跑，阳光', 5, 9, measure)).toEqual(['一只猫在草', '地上奔跑，', '阳光']);
  });

  it('ends with dots when it is too long, and is wrapped even as one long word', () => {
    expect(wrapText('one two three four', 5, 2, measure)).toEqual(['one', 'two…']);
    expect(wrapText('x'.repeat(12), 5, 3, measure)).toEqual(['xxxxx', 'xxxxx', 'xx']);
    expect(wrapText('  ', 5, 3, measure)).toEqual([]);
  });
});
