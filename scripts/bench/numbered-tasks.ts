import type { ModelInput } from '../../lib/providers/contract.ts';

/** How many tasks of each model. */
export type Load = Record<string, number>;

export interface NumberedTask {
  number: number;
  modelId: string;
}

/** The tasks of a load, models in turn, numbered from 0: their numbers tell them apart in the gateway's ledger. */
export function numberedTasks(load: Load): NumberedTask[] {
  const rounds = Math.max(...Object.values(load));
  const inTurn = Array.from({ length: rounds }, (_, round) =>
    Object.keys(load).filter((modelId) => round < (load[modelId] ?? 0)),
  );
  return inTurn.flat().map((modelId, number) => ({ number, modelId }));
}

/** The smallest thing a model makes. */
export function compositionOf({ number, modelId }: NumberedTask): ModelInput {
  const common = { mode: 'text' as const, prompt: `Paper boat number ${number}.`, aspectRatio: '16:9' };
  if (modelId === 'see2ai_image_generation_v1') return { ...common, resolution: '1K' };
  if (modelId.startsWith('see2ai')) return { ...common, duration: 3, quality: 'std', sound: false };
  return { ...common, resolution: '480p', duration: modelId.startsWith('seedance') ? 4 : 2 };
}

/** The number of the task whose words stand somewhere in a text; undefined where there are none. */
export function numberIn(text: string): number | undefined {
  const found = /Paper boat number (\d+)\./.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}
