import type { AssetDto } from '@/lib/media/asset-dto';
import type { ModelInput } from '@/lib/providers/contract';
import { appliesIn } from '@/lib/providers/define';
import { findModel } from '@/lib/providers/registry/registry';
import type { OfferedSettings } from './offered-settings';

/** The settings that "use these settings" offers: a task's model, its input and its media. */
export interface TaskSettings {
  taskId: string;
  modelId: string;
  input: ModelInput;
  assets: AssetDto[];
}

/**
 * Makes an offer to the composer from a task's settings. A field of the task's mode that the task left empty is
 * emptied. Fields of other modes are not named, so that the draft keeps them.
 */
export function settingsOfTask({ modelId, input, assets }: TaskSettings): OfferedSettings {
  const own = Object.entries(findModel(modelId)?.fields ?? {})
    .filter(([, schema]) => appliesIn(schema, input.mode))
    .map(([name]) => [name, null] as const);
  return { modelId, values: { ...Object.fromEntries(own), ...input }, assets };
}
