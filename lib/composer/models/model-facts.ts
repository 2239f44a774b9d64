import type { MediaKind, Mode, ModelDeclaration, ResultKind } from '@/lib/providers/contract';
import { type FieldMeta, fieldMeta } from '@/lib/providers/fields';

/** The capabilities of a model, read from its declaration: for the cards of the picker and their filter. */
export interface ModelFacts {
  kind: ResultKind;
  modes: readonly Mode[];
  /** Shortest and longest result in seconds. Null for images. */
  seconds: { min: number; max: number } | null;
  resolutions: readonly string[];
  sound: boolean;
  maxShots: number | null;
  elements: boolean;
  /** How many references of a kind one request accepts. */
  references: Partial<Record<MediaKind, number>>;
}

export function modelFacts(model: ModelDeclaration): ModelFacts {
  const metas = Object.entries(model.fields).map(([name, schema]) => ({ name, meta: fieldMeta(schema) }));
  const facts: ModelFacts = {
    kind: model.kind,
    modes: model.modes,
    seconds: null,
    resolutions: [],
    sound: false,
    maxShots: null,
    elements: false,
    references: {},
  };
  for (const { name, meta } of metas) {
    if (name === 'duration') facts.seconds = secondsOf(meta);
    if (name === 'sound' && meta.control === 'toggle') facts.sound = true;
    if ((name === 'resolution' || name === 'quality') && meta.control === 'choice')
      facts.resolutions = [...facts.resolutions, ...meta.options];
    if (meta.control === 'shots') facts.maxShots = meta.maxShots;
    if (meta.control === 'elements') facts.elements = true;
    if (meta.control === 'references')
      for (const [kind, accepted] of Object.entries(meta.accepts))
        facts.references[kind as MediaKind] = Math.min(accepted.max, meta.maxTotal);
  }
  return facts;
}

function secondsOf(meta: FieldMeta): ModelFacts['seconds'] {
  if (meta.control === 'range') return { min: meta.min, max: meta.max };
  if (meta.control !== 'choice') return null;
  const values = meta.options.map(Number).filter(Number.isFinite);
  return values.length > 0 ? { min: Math.min(...values), max: Math.max(...values) } : null;
}

/** The capabilities that the picker can filter by. */
export const modelFeatures = ['text', 'frames', 'references', 'multi-shot', 'sound', 'elements', 'image'] as const;
export type ModelFeature = (typeof modelFeatures)[number];

export function fulfils(facts: ModelFacts, feature: ModelFeature): boolean {
  switch (feature) {
    case 'sound':
      return facts.sound;
    case 'elements':
      return facts.elements;
    case 'image':
      return facts.kind === 'image';
    case 'text':
      return facts.kind === 'video' && facts.modes.includes('text');
    default:
      return facts.modes.includes(feature);
  }
}
