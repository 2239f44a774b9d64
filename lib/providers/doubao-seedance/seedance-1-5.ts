import type { CompositionWarning, ModelDeclaration } from '../contract';
import { defineModel } from '../define';
import { choice, references, toggle } from '../fields';
import * as field from './fields';
import { names } from './names';
import { type DoubaoComposition, doubaoRules, doubaoWarnings } from './rules';

/** 1.5 Pro: sound, up to four references, no 1080p. */
export const seedance15: ModelDeclaration = defineModel({
  id: 'doubao-seedance-1-5-pro',
  ...names['doubao-seedance-1-5-pro'],
  modes: ['text', 'frames', 'references'],
  fields: {
    prompt: field.prompt(),
    firstFrame: field.firstFrame(),
    lastFrame: field.lastFrame(),
    references: references('references', {
      modes: ['references'],
      required: true,
      accepts: { image: { max: 4, limits: field.imageLimits } },
      maxTotal: 4,
    }),
    aspectRatio: field.aspectRatio(),
    resolution: choice('resolution', ['480p', '720p'], { defaultValue: '720p', required: true }),
    duration: field.duration(4),
    sound: toggle('sound', { defaultValue: false, required: true }),
    ...field.commonSettings(),
  },
  rules: doubaoRules,
  warnings: seedance15Warnings,
  delivery: 'poll',
  callback: false,
  deadlineSeconds: 2 * 60 * 60,
  pollSeconds: 10,
  priceFields: ['duration', 'resolution', 'sound'],
  shape: ({ duration, aspectRatio, resolution }) => ({ durationSeconds: duration, aspectRatio, resolution }),
});

/** By the document, 1.5 Pro supports references; by the official pages it does not [FACTS.md]. */
function seedance15Warnings(input: DoubaoComposition): CompositionWarning[] {
  return [...doubaoWarnings(input), ...(input.references?.length ? [unofficialReferences] : [])];
}

const unofficialReferences: CompositionWarning = {
  code: 'unofficialReferences',
  source: 'gatewayAndArk',
  path: 'references',
};
