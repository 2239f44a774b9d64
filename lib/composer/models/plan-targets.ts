import type { FieldIssue } from '@/lib/errors/field-issue';
import type { KeyDto } from '@/lib/keys/dto';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { oneTake, type Takes } from '../batch/variations';
import type { Draft } from '../draft/draft';
import { wrongWords } from '../tags/wrong-words';
import { checkComposition } from '../validation/check-composition';
import { chooseKey } from './choose-key';
import type { Change } from './composition-changes';
import { translateComposition } from './translate-composition';

/** A model that the composition can be sent to, with the translated input and its issues. */
export interface Target {
  model: ModelDeclaration;
  /** Null: no usable key, so the composition cannot be sent. */
  key: KeyDto | null;
  input: ModelInput;
  changes: Change[];
  issues: FieldIssue[];
  /** Null: not ticked, or not possible. */
  takes: Takes | null;
}

export interface TargetContext {
  models: readonly ModelDeclaration[];
  keys: readonly KeyDto[];
  assets: Readonly<Record<string, AssetDto>>;
  takesFiles: (model: ModelDeclaration, key: KeyDto | null) => boolean;
}

/**
 * Returns all models with the translated composition, the current model first. Before any selection, only the current
 * model is ticked, with the composer's takes. A model that refuses the composition cannot be ticked, whatever was
 * ticked before.
 */
export function planTargets(draft: Draft, context: TargetContext): Target[] {
  const from = context.models.find((model) => model.id === draft.modelId);
  if (!from) return [];
  const takes = draft.takes ?? oneTake;
  const counts = draft.targets ?? { [from.id]: takes.count };
  return [from, ...context.models.filter((model) => model !== from)].map((model) => {
    const key = chooseKey(context.keys, model, draft.keyIds);
    const { input, changes } = translateComposition(draft, from, model);
    const { issues } = checkComposition(model, input, {
      assets: context.assets,
      takesFiles: context.takesFiles(model, key),
    });
    const count = counts[model.id];
    const canBeTicked = key !== null && issues.length === 0;
    return { model, key, input, changes, issues, takes: canBeTicked && count ? { ...takes, count } : null };
  });
}

/**
 * The tags that are shown as wrong in the composition (the current model is always included) or name nothing in a
 * ticked model. Tags that a model's row already reports as plain words are left out.
 */
export function wrongOfTargets(targets: readonly Pick<Target, 'model' | 'input' | 'changes' | 'takes'>[]): string[] {
  const wrong = targets.flatMap(({ model, input, changes, takes }, index) => {
    if (index > 0 && !takes) return [];
    const reported = changes.flatMap((change) => (change.type === 'plainWords' ? change.tags : []));
    return wrongWords(model, input).filter((tag) => !reported.includes(tag));
  });
  return [...new Set(wrong)];
}
