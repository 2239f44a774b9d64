import type { ModelDeclaration } from '../contract';
import { defineModel } from '../define';
import { choice, elements, frame, range, shots, text, toggle } from '../fields';
import { elementLimits } from './element-limits';
import { frameLimits } from './limits';
import { names } from './names';
import { videoRules } from './video-rules';
import { videoWarnings } from './video-warnings';

/** Kling counts a mention of an element as 37 characters [FACTS.md]. */
const mentionLength = 37;

/**
 * Declares one of the two video actions. Their documents have the same input schema, except for the name of the
 * elements (see wire.ts). Where the documents give no limits, Kling's own limits apply to both [FACTS.md].
 */
export function videoModel(
  id: 'see2ai_video_generation_premium_v1' | 'see2ai_video_generation_kling_3_0_v1',
): ModelDeclaration {
  const { label, kind, providerId, usualSeconds } = names[id];
  return defineModel({
    id,
    providerId,
    label,
    kind,
    modes: ['text', 'frames', 'multi-shot'],
    fields: {
      prompt: text('prompt', {
        multiline: true,
        maxLength: 2500,
        mentionLength,
        required: true,
        modes: ['text', 'frames'],
      }),
      shots: shots({
        modes: ['multi-shot'],
        maxShots: 6,
        minSeconds: 1,
        maxSeconds: 12,
        minTotalSeconds: 3,
        maxTotalSeconds: 15,
        maxPromptLength: 500,
        mentionLength,
      }),
      firstFrame: frame('first_frame', {
        modes: ['frames', 'multi-shot'],
        requiredIn: ['frames'],
        limits: frameLimits,
      }),
      lastFrame: frame('last_frame', { modes: ['frames'], limits: frameLimits }),
      elements: elements('elements', {
        modes: ['frames', 'multi-shot'],
        max: 3,
        minImages: elementLimits.minImages,
        maxImages: elementLimits.maxImages,
        limits: elementLimits.image,
      }),
      // `auto` is our own value and is not sent: the provider then uses the ratio of the image.
      aspectRatio: choice('aspectRatio', ['16:9', '9:16', '1:1', 'auto'], { defaultValue: '16:9', required: true }),
      duration: range('duration', {
        modes: ['text', 'frames'],
        min: 3,
        max: 15,
        unit: 'seconds',
        defaultValue: 5,
        required: true,
      }),
      quality: choice('quality', ['std', 'pro'], { defaultValue: 'pro', required: true }),
      sound: toggle('sound', { defaultValue: false, required: true }),
    },
    rules: videoRules,
    warnings: videoWarnings,
    delivery: 'blocking',
    callback: true,
    deadlineSeconds: 30 * 60,
    usualSeconds,
    pollSeconds: 10,
    priceFields: ['duration', 'shots', 'quality', 'sound'],
    shape: ({ duration, shots: list, aspectRatio }) => ({
      durationSeconds: list ? list.reduce((sum, shot) => sum + shot.seconds, 0) : duration,
      aspectRatio: aspectRatio === 'auto' ? undefined : aspectRatio,
    }),
  });
}
