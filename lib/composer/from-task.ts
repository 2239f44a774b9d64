import type { ModelInput } from '@/lib/providers/contract';
import type { AssetDto } from '@/lib/tasks/dto';
import type { Draft } from './draft';
import { withItemIds } from './to-input';

/** What "use these settings" brings: a task's model, input and the media it was made from. */
export interface TaskSettings {
  taskId: string;
  modelId: string;
  input: ModelInput;
  assets: AssetDto[];
}

/**
 * A draft with a task's settings on top. What the task's mode did not use stays behind them, so that nothing of the
 * draft of before is thrown away that need not be; a field the task left empty is empty.
 */
export function draftFromTask(
  settings: TaskSettings,
  fieldNames: readonly string[],
  previous: Draft,
  newId: () => string,
): Draft {
  const entries: Record<string, readonly unknown[]> = { ...previous.entries, mode: [settings.input.mode] };
  for (const name of fieldNames) {
    const value = settings.input[name];
    if (value !== undefined) entries[name] = [withItemIds(value, newId)];
    else delete entries[name];
  }
  return { modelId: settings.modelId, entries, keyIds: previous.keyIds, isExample: false };
}
