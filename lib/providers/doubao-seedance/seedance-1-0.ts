import type { CompositionWarning, ModelDeclaration } from '../contract';
import { defineModel } from '../define';
import { choice, references } from '../fields';
import * as field from './fields';
import { names } from './names';
import { type DoubaoComposition, doubaoRules, doubaoWarnings } from './rules';

const shared = {
  modes: ['text', 'frames', 'references'],
  rules: doubaoRules,
  warnings: seedance10Warnings,
  delivery: 'poll',
  callback: false,
  deadlineSeconds: 2 * 60 * 60,
  pollSeconds: 10,
  priceFields: ['duration', 'resolution'],
} as const;

const reference = () =>
  references('references', {
    modes: ['references'],
    required: true,
    accepts: { image: { max: 1, limits: field.imageLimits } },
    maxTotal: 1,
  });

const settings = () => ({
  aspectRatio: field.aspectRatio(),
  resolution: choice('resolution', ['480p', '720p', '1080p'], { defaultValue: '1080p', required: true }),
  duration: field.duration(2),
  ...field.commonSettings(),
});

const shape = (input: { duration?: number; aspectRatio?: string; resolution?: string }) => ({
  durationSeconds: input.duration,
  aspectRatio: input.aspectRatio,
  resolution: input.resolution,
});

/** 1.0 fast: no last frame. */
export const seedance10Fast: ModelDeclaration = defineModel({
  id: 'doubao-seedance-1-0-pro-fast',
  ...names['doubao-seedance-1-0-pro-fast'],
  ...shared,
  fields: {
    prompt: field.prompt(),
    firstFrame: field.firstFrame(),
    references: reference(),
    ...settings(),
  },
  shape,
});

export const seedance10Quality: ModelDeclaration = defineModel({
  id: 'doubao-seedance-1-0-pro-quality',
  ...names['doubao-seedance-1-0-pro-quality'],
  ...shared,
  fields: {
    prompt: field.prompt(),
    firstFrame: field.firstFrame(),
    lastFrame: field.lastFrame(),
    references: reference(),
    ...settings(),
  },
  shape,
});

/** 1.0 supports a reference, but not at 1080p, which is its default [FACTS.md, from other clients]. */
function seedance10Warnings(input: DoubaoComposition): CompositionWarning[] {
  const refused = input.references?.length && input.resolution === '1080p';
  return [...doubaoWarnings(input), ...(refused ? [referenceAt1080p] : [])];
}

const referenceAt1080p: CompositionWarning = {
  code: 'referenceAt1080p',
  source: 'otherClients',
  path: 'resolution',
};
