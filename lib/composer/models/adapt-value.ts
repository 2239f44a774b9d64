import type { MediaKind } from '@/lib/providers/contract';
import type { FieldMeta, ReferenceInput } from '@/lib/providers/fields';

/**
 * Adapts a setting that was chosen for another model: returns the nearest duration, ratio or resolution that the field
 * has. Returns undefined when no value is comparable (another unit, or a name that only the other model has); then the
 * caller uses the field's default. Does not handle prompts and media.
 */
export function nearestValue(meta: FieldMeta, value: unknown): unknown {
  switch (meta.control) {
    case 'range':
      return typeof value === 'number' ? nearestInRange(meta, value) : undefined;
    case 'choice':
      return typeof value === 'string' ? nearestOption(meta.options, value) : undefined;
    case 'toggle':
      return typeof value === 'boolean' ? value : undefined;
    case 'seed':
      return typeof value === 'number' && value >= meta.min && value <= meta.max ? value : undefined;
    case 'text':
      return typeof value === 'string' ? value : undefined;
    default:
      return undefined;
  }
}

function nearestInRange({ min, max, step }: { min: number; max: number; step: number }, value: number): number {
  const steps = Math.round((Math.min(max, Math.max(min, value)) - min) / step);
  return Math.min(min + steps * step, min + Math.floor((max - min) / step) * step);
}

/** Scales on which options are compared: ratios by their shape, 720p with 1080p, 1K with 4K, but never a p with a K. */
const scales: readonly ((option: string) => number | undefined)[] = [
  (option) => {
    const [, width, height] = /^(\d+):(\d+)$/.exec(option) ?? [];
    return width && height ? Math.log(Number(width) / Number(height)) : undefined;
  },
  (option) => numberBefore('p', option),
  (option) => numberBefore('K', option),
];

function nearestOption(options: readonly string[], value: string): string | undefined {
  if (options.includes(value)) return value;
  const scale = scales.find((measure) => measure(value) !== undefined);
  if (!scale) return undefined;
  const wanted = scale(value) ?? 0;
  const distance = (option: string) => {
    const measured = scale(option) ?? Number.POSITIVE_INFINITY;
    // 4:3 is as far from 1:1 as from 16:9; of two equally near options, the one with the same orientation is preferred.
    return Math.abs(measured - wanted) - (Math.sign(measured) === Math.sign(wanted) ? 1e-9 : 0);
  };
  return options
    .filter((option) => scale(option) !== undefined)
    .sort((left, right) => distance(left) - distance(right))[0];
}

function numberBefore(unit: string, option: string): number | undefined {
  return option.endsWith(unit) ? Number(option.slice(0, -unit.length)) || undefined : undefined;
}

type ReferencesMeta = Extract<FieldMeta, { control: 'references' }>;

/** The references that a field accepts, in order: those of supported kinds, up to the field's limits. */
export function takenReferences(meta: ReferencesMeta, list: readonly ReferenceInput[]): ReferenceInput[] {
  const counts: Partial<Record<MediaKind, number>> = {};
  const taken: ReferenceInput[] = [];
  for (const reference of list) {
    const count = (counts[reference.kind] ?? 0) + 1;
    if (count > (meta.accepts[reference.kind]?.max ?? 0) || taken.length === meta.maxTotal) continue;
    counts[reference.kind] = count;
    taken.push(reference);
  }
  return taken;
}
