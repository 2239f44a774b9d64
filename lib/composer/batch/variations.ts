import type { ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { appliesIn } from '@/lib/providers/define';
import { type FieldMeta, fieldMeta } from '@/lib/providers/fields';

export type SeedMeta = Extract<FieldMeta, { control: 'seed' }>;

/** How many tasks a press makes of one composition, and how an entered seed changes from take to take. */
export interface Takes {
  /** 1 to `maxTakes`. */
  count: number;
  seeds: 'same' | 'stepped';
}

export const maxTakes = 8;
export const oneTake: Takes = { count: 1, seeds: 'same' };

/** The seed field of a model in a mode, if it has one. */
export function seedField(model: ModelDeclaration, mode: ModelInput['mode']): { name: string; meta: SeedMeta } | null {
  for (const [name, schema] of Object.entries(model.fields)) {
    const meta = fieldMeta(schema);
    if (meta.control === 'seed' && appliesIn(schema, mode)) return { name, meta };
  }
  return null;
}

/**
 * The inputs of the takes of one composition. Several takes without a seed get different seeds, drawn here and sent, so
 * that every take can be repeated; for a single take, the provider draws. A negative seed means "random" for Ark
 * (FACTS.md) and counts as none. `random`: 0 to below 1.
 */
export function inputsOfTakes(
  model: ModelDeclaration,
  input: ModelInput,
  { count, seeds }: Takes,
  random: () => number,
): ModelInput[] {
  const field = count > 1 ? seedField(model, input.mode) : null;
  if (!field) return Array.from({ length: count }, () => input);
  const { name, meta } = field;
  const entered = input[name];
  const isGiven = typeof entered === 'number' && entered >= 0;
  if (isGiven && seeds === 'same') return Array.from({ length: count }, () => input);
  const list = isGiven ? steppedSeeds(meta, entered, count) : differentSeeds(meta, count, random);
  return list.map((seed) => ({ ...input, [name]: seed }));
}

/** Drawn seeds stay below this: easy to read aloud and in every provider's range. */
const largestRoll = 2_147_483_647;

export function rollSeed(meta: Pick<SeedMeta, 'min' | 'max'>, random: () => number): number {
  const from = Math.max(0, meta.min);
  return from + Math.floor(random() * (Math.min(meta.max, largestRoll) - from + 1));
}

/** `first`, `first` + 1, …; the smallest seed follows the largest. */
export function steppedSeeds(meta: Pick<SeedMeta, 'min' | 'max'>, first: number, count: number): number[] {
  const from = Math.max(0, meta.min);
  return Array.from({ length: count }, (_, index) => from + ((first - from + index) % (meta.max - from + 1)));
}

function differentSeeds(meta: SeedMeta, count: number, random: () => number): number[] {
  // Two equal seeds would give two equal takes: the second one is increased.
  const seeds: number[] = [];
  while (seeds.length < count) {
    let [seed = 0] = steppedSeeds(meta, rollSeed(meta, random), 1);
    while (seeds.includes(seed)) seed = steppedSeeds(meta, seed, 2)[1] ?? 0;
    seeds.push(seed);
  }
  return seeds;
}

/** Reads stored takes; undefined for foreign content. */
export function readTakes(value: unknown): Takes | undefined {
  if (typeof value !== 'object' || value === null || !('count' in value) || !('seeds' in value)) return undefined;
  const { count, seeds } = value;
  const isCount = typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= maxTakes;
  return isCount && (seeds === 'same' || seeds === 'stepped') ? { count, seeds } : undefined;
}
