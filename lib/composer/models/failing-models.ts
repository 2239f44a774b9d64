import type { KeyDto } from '@/lib/keys/dto';
import type { KeyHealth } from '@/lib/keys/health/dto';
import type { ModelCards } from './model-cards';

/** With fewer ended tasks of a day nothing is said, nor if fewer than this share of them failed. */
const leastEnded = 5;
const leastShare = 0.3;

/** The models that failed often in the last day, with all real keys together. The sandbox fails only on purpose. */
export function failingModels(keys: readonly KeyDto[], health: readonly KeyHealth[]): ModelCards['failing'] {
  const real = new Set(keys.filter(({ isSandbox }) => !isSandbox).map(({ id }) => id));
  const sums = new Map<string, { failed: number; ended: number }>();
  for (const { modelId, day } of health.filter(({ keyId }) => real.has(keyId)).flatMap(({ models }) => models)) {
    const sum = sums.get(modelId) ?? { failed: 0, ended: 0 };
    const failed = day.failed + day.keyTrouble;
    sums.set(modelId, { failed: sum.failed + failed, ended: sum.ended + failed + day.succeeded });
  }
  return Object.fromEntries(
    [...sums].filter(([, { failed, ended }]) => ended >= leastEnded && failed >= ended * leastShare),
  );
}
