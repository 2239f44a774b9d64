import type { ProviderManifest } from '../contract';
import { defineModel } from '../define';
import { choice, frame, range, seed, text } from '../fields';
import { imageLimits } from './limits';
import { names } from './names';

/** Declares what every model of a relay is asked for. The document names no ranges: the README says which are ours. */
const anyModel = defineModel({
  id: 'video-relay:*',
  ...names['video-relay:*'],
  modes: ['text', 'frames'],
  fields: {
    prompt: text('prompt', { multiline: true, maxLength: 10_000, required: true }),
    negativePrompt: text('negativePrompt', { multiline: true, maxLength: 2_000, pane: 'settings' }),
    firstFrame: frame('first_frame', { modes: ['frames'], required: true, limits: imageLimits }),
    aspectRatio: choice('aspectRatio', ['16:9', '9:16', '1:1', '4:3', '3:4'], { defaultValue: '16:9', required: true }),
    resolution: choice('resolution', ['480p', '720p', '1080p'], { defaultValue: '720p', required: true }),
    duration: range('duration', { min: 1, max: 30, unit: 'seconds', defaultValue: 5, required: true }),
    seed: seed({ min: 0, max: 2 ** 31 - 1 }),
  },
  delivery: 'poll',
  callback: false,
  deadlineSeconds: 2 * 60 * 60,
  pollSeconds: 10,
  priceFields: ['duration', 'resolution', 'aspectRatio'],
  shape: ({ duration, aspectRatio, resolution }) => ({ durationSeconds: duration, aspectRatio, resolution }),
});

/** Any gateway that speaks the relay dialect, at the address and with the models that the administrator enters. */
export const manifest: ProviderManifest = {
  id: 'video-relay',
  name: 'Video relay',
  documentationUrl: 'https://docs.newapi.pro/en/docs/api/ai-model/videos/createvideogeneration',
  keyHeader: { name: 'Authorization', prefix: 'Bearer ' },
  sites: [],
  acceptsCustomBaseUrl: true,
  localFiles: 'public-link',
  usualLimits: { maxConcurrent: 5, maxPerMinute: 30 },
  models: [anyModel],
};
