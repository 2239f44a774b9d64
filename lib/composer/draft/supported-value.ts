import type { MediaRef } from '@/lib/providers/contract';
import type { FieldMeta } from '@/lib/providers/fields';

/**
 * Returns the value as the field shows it, or null when the field does not support it; the value may come from another
 * model. "Supported" is less than "valid": a prompt that is too long is shown with its issue.
 */
export function supportedValue(meta: FieldMeta, value: unknown): { value: unknown } | null {
  if (value === null || value === undefined) return { value: undefined };
  return fits(meta, value) ? { value: shownPart(meta, value) } : null;
}

/**
 * The part of a value that the field does not show although it shows the rest: references of kinds that the model
 * refuses.
 */
export function restOf(meta: FieldMeta, value: unknown): readonly unknown[] {
  if (meta.control !== 'references' || !isReferences(value)) return [];
  return value.filter((entry) => !(entry.kind in meta.accepts));
}

function shownPart(meta: FieldMeta, value: unknown): unknown {
  const rest = restOf(meta, value);
  return rest.length === 0 ? value : (value as readonly unknown[]).filter((entry) => !rest.includes(entry));
}

function fits(meta: FieldMeta, value: unknown): boolean {
  switch (meta.control) {
    case 'text':
      return typeof value === 'string';
    case 'choice':
      return typeof value === 'string' && meta.options.includes(value);
    case 'range':
      return isWhole(value) && value >= meta.min && value <= meta.max && (value - meta.min) % meta.step === 0;
    case 'toggle':
      return typeof value === 'boolean';
    case 'seed':
      return isWhole(value) && value >= meta.min && value <= meta.max;
    case 'frame':
      return isMediaRef(value);
    case 'references':
      return isReferences(value) && (value.length === 0 || value.some((entry) => entry.kind in meta.accepts));
    case 'shots':
      return isShots(value);
    case 'elements':
      return isElements(value);
  }
}

const isWhole = (value: unknown): value is number => Number.isInteger(value);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isItem = (value: unknown): value is Record<string, unknown> => isRecord(value) && typeof value.id === 'string';

export function isMediaRef(value: unknown): value is MediaRef {
  if (!isRecord(value)) return false;
  return value.type === 'asset'
    ? typeof value.assetId === 'string'
    : value.type === 'url' && typeof value.url === 'string';
}

function isReferences(value: unknown): value is { kind: string }[] {
  return Array.isArray(value) && value.every((entry) => isItem(entry) && isMediaRef(entry.media));
}

function isShots(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((shot) => isItem(shot) && typeof shot.prompt === 'string' && typeof shot.seconds === 'number')
  );
}

function isElements(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every(
      (element) =>
        isItem(element) &&
        typeof element.name === 'string' &&
        typeof element.description === 'string' &&
        Array.isArray(element.images) &&
        element.images.every(isMediaRef),
    )
  );
}
