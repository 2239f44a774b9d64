import { expect, it } from 'vitest';
import type { KeyDto } from '@/lib/keys/dto';
import type { KeyHealth } from '@/lib/keys/health/dto';
import { failingModels } from './failing-models';

const keys = [
  { id: 'one', isSandbox: false },
  { id: 'two', isSandbox: false },
  { id: 'box', isSandbox: true },
] as KeyDto[];

const healthOf = (keyId: string, models: Record<string, [succeeded: number, failed: number, keyTrouble: number]>) =>
  ({
    keyId,
    models: Object.entries(models).map(([modelId, [succeeded, failed, keyTrouble]]) => ({
      modelId,
      day: { succeeded, failed, keyTrouble },
    })),
  }) as KeyHealth;

it('a model that failed often with all real keys together is named, with how often', () => {
  const health = [
    healthOf('one', { bad: [4, 1, 1], good: [9, 1, 0], rare: [0, 3, 0] }),
    healthOf('two', { bad: [3, 1, 0], good: [5, 1, 0] }),
    healthOf('box', { good: [0, 90, 0] }),
  ];
  expect(failingModels(keys, health)).toEqual({ bad: { failed: 3, ended: 10 } });
});
