import { type Draft, modeOf, shownValue, withMode, withValue } from '@/lib/composer/draft';
import { supportedValue } from '@/lib/composer/supported-value';
import { withItemIds, withoutItemIds } from '@/lib/composer/to-input';
import type { Mode, ModelDeclaration } from '@/lib/providers/contract';
import { type FieldMeta, fieldMeta } from '@/lib/providers/fields';
import type { AssetDto } from '@/lib/tasks/dto';

/**
 * Settings that could take the place of what is composed: a task's or a preset's. `values`, by field name (`mode` is one
 * of them), without ids of list items: null empties the field, a field that is not named stays as it is.
 */
export interface OfferedSettings {
  modelId: string;
  values: Readonly<Record<string, unknown>>;
  /** What the media in the values are. */
  assets: readonly AssetDto[];
}

/** One field that would change. The values are as the form shows them; undefined is empty. */
export interface FieldChange {
  name: string;
  meta: FieldMeta;
  before: unknown;
  after: unknown;
}

export interface SettingsDifference {
  /** Null where it is the model of the draft already, or one that no longer exists. */
  model: { before: ModelDeclaration; after: ModelDeclaration } | null;
  mode: { before: Mode; after: Mode } | null;
  /** In the order of the form. */
  fields: FieldChange[];
  /** Names of fields whose offered value cannot be shown any more: declarations change over the years. */
  unusable: string[];
}

interface Models {
  /** The draft's. */
  current: ModelDeclaration;
  /** The offered one, or where that is gone the draft's: what it can take is still of use. */
  offered: ModelDeclaration;
}

/** What the offered settings would change of the draft, as the person sees it now. */
export function settingsDifference(offer: OfferedSettings, draft: Draft, models: Models): SettingsDifference {
  const { current, offered } = models;
  const difference: SettingsDifference = { model: null, mode: null, fields: [], unusable: [] };
  if (offered !== current) difference.model = { before: current, after: offered };
  const mode = offeredMode(offer, offered);
  const before = modeOf(current, draft);
  if (mode && mode !== before) difference.mode = { before, after: mode };
  for (const [name, schema] of Object.entries(offered.fields)) {
    if (!(name in offer.values)) continue;
    const held = heldValue(offered, name, offer.values[name]);
    if (!held) difference.unusable.push(name);
    else {
      const shown = shownValue(current.fields[name] ? current : offered, name, draft.entries[name]);
      if (!isSame(shown, held.value))
        difference.fields.push({ name, meta: fieldMeta(schema), before: shown, after: held.value });
    }
  }
  const known = (name: string) => name === 'mode' || name in offered.fields;
  difference.unusable.push(...Object.keys(offer.values).filter((name) => !known(name) && offer.values[name] !== null));
  return difference;
}

/** What of a difference is left as it is: the model, the mode, fields by name. */
export interface LeftAlone {
  model?: boolean;
  mode?: boolean;
  fields?: ReadonlySet<string>;
}

/** The draft with the offered settings in it, but for what is to stay. What a model cannot take is kept behind them. */
export function withSettings(
  offer: OfferedSettings,
  draft: Draft,
  models: Models,
  left: LeftAlone,
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
    const held = heldValue(offered, name, offer.values[name]);
    const owner = target.fields[name] ? target : offered;
    if (held) next = withValue(next, owner, name, withItemIds(held.value, newId));
  }
  return next;
}

/**
 * "Stays as it is" means what the person sees: where the other model has a value of its own for the field, from an
 * earlier time or by default, it gets the present one, as far as it can show it.
 */
function asSeenNow(draft: Draft, name: string, current: ModelDeclaration, target: ModelDeclaration): Draft {
  const schema = target.fields[name];
  if (target === current || !schema || !current.fields[name]) return draft;
  const seen = shownValue(current, name, draft.entries[name]);
  if (isSame(seen, shownValue(target, name, draft.entries[name])) || !supportedValue(fieldMeta(schema), seen))
    return draft;
  return withValue(draft, target, name, seen);
}

/** A value as the field would show it; null where it can't. What must be there and is not, is the field's default. */
function heldValue(model: ModelDeclaration, name: string, value: unknown): { value: unknown } | null {
  const schema = model.fields[name];
  if (!schema) return null;
  const meta = fieldMeta(schema);
  if (value === null && meta.required && 'defaultValue' in meta) return { value: meta.defaultValue };
  // The ids of items are made when they are taken.
  const held = supportedValue(
    meta,
    withItemIds(value, () => 'offered'),
  );
  return held && { value: withoutItemIds(held.value) };
}

function offeredMode(offer: OfferedSettings, offered: ModelDeclaration): Mode | undefined {
  return offered.modes.find((mode) => mode === offer.values.mode);
}

function isSame(left: unknown, right: unknown): boolean {
  return plain(left) === plain(right);
}

/** Empty is empty, however it is written. */
function plain(value: unknown): string {
  const bare = withoutItemIds(value);
  const isEmpty = bare === undefined || bare === null || bare === '' || (Array.isArray(bare) && bare.length === 0);
  return isEmpty ? '' : JSON.stringify(sortedKeys(bare));
}

/** JSON from the database comes with its keys in another order. */
function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, sortedKeys(entry)] as const);
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
}
