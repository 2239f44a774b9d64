import type { ModelDeclaration } from '../contract';
import { defineModel } from '../define';
import { choice, range, references, text } from '../fields';
import { audioLimits, imageLimits, videoLimits } from './limits';
import { type AitoearnModelId, names } from './names';
import { seedanceRules, seedanceWarnings } from './rules';

/** The values in which the models differ, from the document. */
interface Differences {
  resolutions: readonly ['480p' | '720p' | '1080p', ...('480p' | '720p' | '1080p')[]];
  defaultResolution: '480p' | '720p' | '1080p';
  ratios: readonly [string, ...string[]];
  minSeconds: number;
  defaultSeconds: number;
}

/** Declares one of the Seedance 2 models, which differ only in these values. */
export function seedanceModel(id: AitoearnModelId, differences: Differences): ModelDeclaration {
  const { label, kind, providerId, usualSeconds } = names[id];
  return defineModel({
    id,
    providerId,
    label,
    kind,
    modes: ['text', 'references'],
    fields: {
      prompt: text('prompt', { multiline: true, maxLength: 4000, required: true }),
      references: references('references', {
        modes: ['references'],
        required: true,
        accepts: {
          image: { max: 9, limits: imageLimits },
          video: { max: 3, limits: videoLimits },
          audio: { max: 3, limits: audioLimits },
        },
        maxTotal: 12,
        tags: true,
      }),
      aspectRatio: choice('aspectRatio', differences.ratios, { defaultValue: '16:9' }),
      resolution: choice('resolution', differences.resolutions, {
        defaultValue: differences.defaultResolution,
        required: true,
      }),
      duration: range('duration', {
        min: differences.minSeconds,
        max: 15,
        unit: 'seconds',
        defaultValue: differences.defaultSeconds,
        required: true,
      }),
      groupId: text('groupId', { pane: 'advanced', maxLength: 200 }),
      source: choice('source', ['ai_video', 'ai_draft_generation', 'plugin'], { pane: 'advanced' }),
    },
    rules: seedanceRules,
    warnings: seedanceWarnings,
    delivery: 'poll',
    callback: false,
    deadlineSeconds: 2 * 60 * 60,
    usualSeconds,
    pollSeconds: 15,
    priceFields: ['duration', 'resolution'],
    shape: ({ duration, aspectRatio, resolution }) => ({ durationSeconds: duration, aspectRatio, resolution }),
  });
}
