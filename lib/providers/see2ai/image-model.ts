import type { Mode, ModelDeclaration, RuleIssue } from '../contract';
import { defineModel } from '../define';
import { choice, references, text } from '../fields';
import { referenceLimits } from './limits';
import { names } from './names';

const id = 'see2ai_image_generation_v1';

/** The image action, submitted through `/async` and polled through `/status/{task_id}`. */
export const imageModel: ModelDeclaration = defineModel({
  id,
  providerId: names[id].providerId,
  label: names[id].label,
  kind: names[id].kind,
  modes: ['text', 'references'],
  fields: {
    prompt: text('prompt', { multiline: true, maxLength: 20_000, required: true }),
    references: references('references', {
      modes: ['references'],
      required: true,
      accepts: { image: { max: 16, limits: referenceLimits } },
      maxTotal: 16,
    }),
    aspectRatio: choice('aspectRatio', ['auto', '1:1', '9:16', '16:9', '4:3', '3:4'], {
      defaultValue: 'auto',
      required: true,
    }),
    resolution: choice('resolution', ['1K', '2K', '4K'], { defaultValue: '2K', required: true }),
  },
  rules: imageRules,
  delivery: 'poll',
  callback: false,
  deadlineSeconds: 15 * 60,
  usualSeconds: names[id].usualSeconds,
  pollSeconds: 5,
  priceFields: ['resolution'],
  shape: ({ aspectRatio, resolution }) => ({
    aspectRatio: aspectRatio === 'auto' ? undefined : aspectRatio,
    resolution,
  }),
});

/** 4K is not possible with these ratios [FACTS.md, Image hidden rules]. */
const ratiosWithout4K = ['1:1', 'auto'];

function imageRules(input: { mode: Mode; aspectRatio?: string; resolution?: string }): RuleIssue[] {
  return input.resolution === '4K' && input.aspectRatio && ratiosWithout4K.includes(input.aspectRatio)
    ? [{ path: ['resolution'], code: 'resolution.not4K', params: { aspectRatio: input.aspectRatio } }]
    : [];
}
