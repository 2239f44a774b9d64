import { z } from 'zod';
import { isModelName, longestModelName, mostKeyModels } from '@/lib/providers/key-models';
import { priorityRange, weightRange } from './key-use';
import { limitCeilings } from './limit-ceilings';

/**
 * Keys are sent in a header: no spaces, no line ends, only ASCII. A shorter key could not be distinguished from
 * ordinary words where it must be hidden.
 */
export const keySecret = z
  .string()
  .trim()
  .min(8)
  .max(500)
  .refine((value) => /^[\x21-\x7e]+$/.test(value), { params: { code: 'keyCharacters' } });

/** Names of models, each once. All issues are at the list itself, because a form has one field for all names. */
const models = z.array(z.string().trim()).superRefine((names, refinement) => {
  const refuse = (code: string, params: Record<string, string | number>) =>
    refinement.addIssue({ code: 'custom', params: { code, ...params } });
  if (names.length > mostKeyModels) refuse('tooBig.array', { max: mostKeyModels });
  const wrong = names.find((name) => !isModelName(name));
  if (wrong !== undefined) refuse('modelName', { name: wrong.slice(0, longestModelName), max: longestModelName });
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined && wrong === undefined) refuse('modelTwice', { name: twice });
});

/**
 * An administrator's input for a new key. `baseUrl`: one of the provider's sites, a custom address or `sandboxSite`.
 * `models`: where the provider takes the names of its models from the key. `secret`: absent for the sandbox, which gets
 * one of its own.
 */
export const createKeyInput = z.strictObject({
  providerId: z.string().min(1).max(60),
  label: z.string().trim().min(1).max(80),
  baseUrl: z.string().trim().min(1).max(500),
  secret: keySecret.optional(),
  models: models.optional(),
});
export type CreateKeyInput = z.output<typeof createKeyInput>;

/** `secret`: absent for a sandbox key, which gets one of its own. */
export const replaceSecretInput = z.strictObject({ keyId: z.uuid(), secret: keySecret.optional() });
export type ReplaceSecretInput = z.output<typeof replaceSecretInput>;

export const keyIdInput = z.strictObject({ keyId: z.uuid() });
export const setKeyDisabledInput = z.strictObject({ keyId: z.uuid(), disabled: z.boolean() });

export const setKeyModelsInput = z.strictObject({ keyId: z.uuid(), models: models.min(1) });
export type SetKeyModelsInput = z.output<typeof setKeyModelsInput>;

/** Null: the provider's usual limit. */
export const setKeyLimitsInput = z.strictObject({
  keyId: z.uuid(),
  maxConcurrent: z.int().min(1).max(limitCeilings.maxConcurrent).nullable(),
  maxPerMinute: z.int().min(1).max(limitCeilings.maxPerMinute).nullable(),
});
export type SetKeyLimitsInput = z.output<typeof setKeyLimitsInput>;

/** Null allows all. An empty list would allow nobody and nothing, so it is refused. */
function allowed<Id extends z.ZodType<string>>(id: Id, most: number) {
  const ids = z.array(id).max(most);
  return ids.refine((list) => list.length > 0, { params: { code: 'nothingTicked' } }).nullable();
}

/** `models`, `people`: the ids that the key is for. */
export const setKeyUseInput = z.strictObject({
  keyId: z.uuid(),
  priority: z.int().min(priorityRange.min).max(priorityRange.max),
  weight: z.int().min(weightRange.min).max(weightRange.max),
  models: allowed(z.string().min(1).max(100), 200),
  people: allowed(z.uuid(), 1_000),
});
export type SetKeyUseInput = z.output<typeof setKeyUseInput>;
