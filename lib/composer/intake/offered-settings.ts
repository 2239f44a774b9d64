import type { AssetDto } from '@/lib/media/asset-dto';
import type { Mode, ModelDeclaration } from '@/lib/providers/contract';
import { type FieldMeta, fieldMeta } from '@/lib/providers/fields';
import { type Draft, modeOf, shownValue, withMode, withValue } from '../draft/draft';
import { supportedValue } from '../draft/supported-value';
import { withItemIds, withoutItemIds } from '../draft/to-input';

/**
 * Settings of a task or a preset that may replace those of the draft. `values`, by field name (`mode` is one of them),
 * without ids of list items: null empties the field; a field without a value stays as it is.
 */
export interface OfferedSettings {
  modelId: string;
  values: Readonly<Record<string, unknown>>;
  /** The facts of the media in the values. */
  assets: readonly AssetDto[];
}

/** One field that would change. The values are as the form shows them; undefined means empty. */
export interface FieldChange {
  name: string;
  meta: FieldMeta;
  before: unknown;
  after: unknown;
}

export interface SettingsDifference {
  /** Null when it is the draft's model, or when it no longer exists. */
  model: { before: ModelDeclaration; after: ModelDeclaration } | null;
  mode: { before: Mode; after: Mode } | null;
  /** In the order of the form. */
  fields: FieldChange[];
  /** Names of fields whose offered value is no longer supported: declarations change over the years. */
  unusable: string[];
}

interface Models {
  /** The draft's. */
  current: ModelDeclaration;
  /** The offered model, or the draft's if the offered one no longer exists: supported values are still useful. */
  offered: ModelDeclaration;
}

/** The changes that the offered settings would make, compared with what the person sees now. */
export function settingsDifference(offer: OfferedSettings, draft: Draft, models: Models): SettingsDifference {
  const { current, offered } = models;
  const difference: SettingsDifference = { model: null, mode: null, fields: [], unusable: [] };
  if (offered !== current) difference.model = { before: current, after: offered };
  const mode = offeredMode(offer, offered);
  const before = modeOf(current, draft);
  if (mode && mode !== before) difference.mode = { before, after: mode };
  for (const [name, schema] of Object.entries(offered.fields)) {
    if (!(name in offer.values)) continue;
    const supported = valueInField(offered, name, offer.values[name]);
    if (!supported) difference.unusable.push(name);
    else {
      const shown = shownValue(current.fields[name] ? current : offered, name, draft.entries[name]);
      if (!isSame(shown, supported.value))
        difference.fields.push({ name, meta: fieldMeta(schema), before: shown, after: supported.value });
    }
  }
  const known = (name: string) => name === 'mode' || name in offered.fields;
  difference.unusable.push(...Object.keys(offer.values).filter((name) => !known(name) && offer.values[name] !== null));
  return difference;
}

/** The parts of a difference that are not applied: the model, the mode, fields by name. */
export interface ExcludedParts {
  model?: boolean;
  mode?: boolean;
  fields?: ReadonlySet<string>;
}

/**
 * Applies the offered settings to the draft, except those in `left`. Values that a model does not support are kept as
 * inactive ones.
 */
export function withSettings(
  offer: OfferedSettings,
  draft: Draft,
  models: Models,
  left: ExcludedParts,
  newId: () => string,
): Draft {
  const { offered } = models;
  const target = left.model ? models.current : offered;
  let next: Draft = { ...draft, modelId: target.id, isExample: false };
  const mode = offeredMode(offer, offered);
  if (mode && !left.mode && target.modes.includes(mode)) next = withMode(next, target, mode);
  for (const name of Object.keys(offered.fields)) {
    if (!(name in offer.values)) continue;
    if (left.fields?.has(name)) {
      next = asSeenNow(next, name, models.current, target);
      continue;
    }
    const supported = valueInField(offered, name, offer.values[name]);
    const owner = target.fields[name] ? target : offered;
    if (supported) next = withValue(next, owner, name, withItemIds(supported.value, newId));
  }
  return next;
}

/**
 * A field that stays must keep the value that the person sees. When the other model has its own value for the field (an
 * older one, or the default), the field gets the visible value, if the model supports it.
 */
function asSeenNow(draft: Draft, name: string, current: ModelDeclaration, target: ModelDeclaration): Draft {
  const schema = target.fields[name];
  if (target === current || !schema || !current.fields[name]) return draft;
  const seen = shownValue(current, name, draft.entries[name]);
  if (isSame(seen, shownValue(target, name, draft.entries[name])) || !supportedValue(fieldMeta(schema), seen))
    return draft;
  return withValue(draft, target, name, seen);
}

/**
 * Returns a value as the field would show it; null when the field does not support it. A missing value of a required
 * field becomes the default.
 */
function valueInField(model: ModelDeclaration, name: string, value: unknown): { value: unknown } | null {
  const schema = model.fields[name];
  if (!schema) return null;
  const meta = fieldMeta(schema);
  if (value === null && meta.required && 'defaultValue' in meta) return { value: meta.defaultValue };
  // Real item ids are created when the settings are applied.
  const supported = supportedValue(
    meta,
    withItemIds(value, () => 'offered'),
  );
  return supported && { value: withoutItemIds(supported.value) };
}

function offeredMode(offer: OfferedSettings, offered: ModelDeclaration): Mode | undefined {
  return offered.modes.find((mode) => mode === offer.values.mode);
}

function isSame(left: unknown, right: unknown): boolean {
  return plain(left) === plain(right);
}

/** All representations of an empty value are equal. */
function plain(value: unknown): string {
  const bare = withoutItemIds(value);
  const isEmpty = bare === undefined || bare === null || bare === '' || (Array.isArray(bare) && bare.length === 0);
  return isEmpty ? '' : JSON.stringify(sortedKeys(bare));
}

/** JSON from the database has its keys in another order. */
function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, sortedKeys(entry)] as const);
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
}
