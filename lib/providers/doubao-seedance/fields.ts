import type { MediaLimits, Mode } from '../contract';
import { choice, frame, range, seed, text, toggle } from '../fields';

/** Volcengine Ark's limits for an image [FACTS.md]. */
export const imageLimits: MediaLimits = {
  mimeTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/bmp', 'image/tiff', 'image/gif'],
  maxBytes: 30 * 1024 * 1024,
  minSide: 300,
  maxSide: 6000,
  minRatio: 0.4,
  maxRatio: 2.5,
  certainty: 'source',
};

/** Frames are possible beside references: the document's fourth example sends both. */
const framesModes: readonly Mode[] = ['frames', 'references'];

/** A prompt. The document names no limit; this one is ours. */
export const prompt = () => text('prompt', { multiline: true, maxLength: 10_000, required: true });

export const firstFrame = () =>
  frame('first_frame', { modes: framesModes, requiredIn: ['frames'], limits: imageLimits });

export const lastFrame = () => frame('last_frame', { modes: framesModes, limits: imageLimits });

export const aspectRatio = () =>
  choice('aspectRatio', ['16:9', '9:16', '1:1', '4:3', '3:4', '21:9', 'keep_ratio', 'adaptive'], {
    defaultValue: '16:9',
  });

export const duration = (min: number) =>
  range('duration', { min, max: 12, unit: 'seconds', defaultValue: 5, required: true });

/** Further settings of all three models. */
export const commonSettings = () => ({
  // Ark supports no other rate [FACTS.md]. It is also the document's default.
  frameRate: range('frameRate', { min: 24, max: 24, unit: 'fps', defaultValue: 24, pane: 'advanced' }),
  seed: seed({ min: -1, max: 2 ** 32 - 1 }),
  cameraFixed: toggle('cameraFixed', { defaultValue: false }),
  watermark: toggle('watermark', { defaultValue: false, pane: 'advanced' }),
});
