import type { OfferedSettings } from '@/lib/presets/offered-settings';
import type { ModelInput } from '@/lib/providers/contract';
import { appliesIn } from '@/lib/providers/define';
import { findModel } from '@/lib/providers/registry';
import type { AssetDto } from '@/lib/tasks/dto';

/** What "use these settings" brings: a task's model, input and the media it was made from. */
export interface TaskSettings {
  taskId: string;
  modelId: string;
  input: ModelInput;
  assets: AssetDto[];
}

/**
 * A task's settings as an offer to the composer. A field of its mode that the task left empty is emptied; what its mode
 * does not use is not named, so that nothing of the draft is thrown away that need not be.
 */
export function settingsOfTask({ modelId, input, assets }: TaskSettings): OfferedSettings {
  const own = Object.entries(findModel(modelId)?.fields ?? {})
    .filter(([, schema]) => appliesIn(schema, input.mode))
    .map(([name]) => [name, null] as const);
  return { modelId, values: { ...Object.fromEntries(own), ...input }, assets };
}
