import type { ModelInput } from '../../lib/providers/contract.ts';

/** The number of tasks by model id. */
export type Load = Record<string, number>;

export interface NumberedTask {
  number: number;
  modelId: string;
}

/** The tasks of a load, with the models taking turns. Their numbers, from 0, identify them in the gateway's ledger. */
export function numberedTasks(load: Load): NumberedTask[] {
  const rounds = Math.max(...Object.values(load));
  const modelsByRound = Array.from({ length: rounds }, (_, round) =>
    Object.keys(load).filter((modelId) => round < (load[modelId] ?? 0)),
  );
  return modelsByRound.flat().map((modelId, number) => ({ number, modelId }));
}

/** The composition for the smallest result of a model. */
export function compositionOf({ number, modelId }: NumberedTask): ModelInput {
  const common = { mode: 'text' as const, prompt: `Paper boat number ${number}.`, aspectRatio: '16:9' };
  if (modelId === 'see2ai_image_generation_v1') return { ...common, resolution: '1K' };
  if (modelId.startsWith('see2ai')) return { ...common, duration: 3, quality: 'std', sound: false };
  return { ...common, resolution: '480p', duration: modelId.startsWith('seedance') ? 4 : 2 };
}

/** The number of the task whose prompt the text contains. Undefined: it contains none. */
export function numberIn(text: string): number | undefined {
  const found = /Paper boat number (\d+)\./.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}
