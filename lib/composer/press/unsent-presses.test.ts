import { describe, expect, it } from 'vitest';
import { findModel } from '@/lib/providers/registry/registry';
import type { Submission } from '../batch/submission';
import { oneTake } from '../batch/variations';
import type { PressPlace } from './press-memory';
import { createUnsentPresses } from './unsent-presses';

function storage(initial: string | null = null): PressPlace {
  let text = initial;
  return {
    read: () => text,
    write: (next) => {
      text = next;
    },
  };
}

const modelId = 'see2ai_video_generation_kling_3_0_v1';
const model = findModel(modelId);
if (!model) throw new Error(`There is no model ${modelId}.`);
const ask = (prompt: string): Submission[] => [{ model, keyId: 'k', input: { mode: 'text', prompt }, takes: oneTake }];

describe('presses that were not sent', () => {
  it('are there on the next page, oldest first, each once', () => {
    const place = storage();
    let now = 1;
    const first = createUnsentPresses(place, () => now++);
    first.keep(ask('a boat'));
    first.keep(ask('a gull'));
    first.keep(ask('a boat'));
    const next = createUnsentPresses(place, () => now);
    expect(next.list().map(({ submissions, pressedAt }) => [submissions[0]?.input.prompt, pressedAt])).toEqual([
      ['a gull', 2],
      ['a boat', 3],
    ]);
    expect(next.list()[0]?.submissions[0]?.model).toBe(model);
    expect(next.list()).toBe(next.list());
  });

  it('leave when they are sent or removed, and a removed one comes back to its place', () => {
    const unsent = createUnsentPresses(storage(), () => 5);
    unsent.keep(ask('a boat'));
    const [boat] = unsent.list();
    unsent.remove(ask('a gull'));
    expect(unsent.list()).toHaveLength(1);
    unsent.remove(ask('a boat'));
    expect(unsent.list()).toEqual([]);
    if (boat) unsent.putBack(boat);
    expect(unsent.list()).toEqual([boat]);
  });

  it('know that a later press of them was lost, until it is known to have made nothing', () => {
    const unsent = createUnsentPresses(storage(), () => 5);
    unsent.noteLost(ask('a boat'), 'r1');
    expect(unsent.list()).toEqual([]);
    unsent.keep(ask('a boat'));
    unsent.noteLost(ask('a boat'), 'r1');
    expect(unsent.list().map(({ lost }) => lost)).toEqual(['r1']);
    unsent.noteUnsent('r1');
    expect(unsent.list().map(({ lost }) => lost)).toEqual([null]);
  });

  it.each([
    'nonsense',
    '{}',
    '[null, 1, {}]',
    '[{"digest":"d","pressedAt":1,"submissions":[]}]',
    `[{"digest":"d","pressedAt":1,"submissions":[{"modelId":"gone","keyId":"k","input":{"mode":"text"},"takes":{"count":1,"seeds":"same"}}]}]`,
    `[{"digest":"d","pressedAt":1,"submissions":[{"modelId":"${modelId}","keyId":"k","input":{},"takes":{"count":99,"seeds":"same"}}]}]`,
  ])('do not come from foreign storage: %s', (text) => {
    expect(createUnsentPresses(storage(text), () => 1).list()).toEqual([]);
  });
});
