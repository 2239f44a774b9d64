import { expect, it } from 'vitest';
import { faultScript } from '@/lib/sandbox/faults/script';
import { fixedPlans } from './fixed-plans.ts';
import { mishaps } from './hand.ts';
import { makePlan } from './make-plan.ts';
import { modelIds } from './model-ids.ts';
import { plannedEventTypes, uncertainAnswers, webPoints, workerPoints } from './plan.ts';

const plans = Array.from({ length: 300 }, (_, seed) => makePlan(seed));

it('makes the same plan from the same seed, and different plans from different seeds', () => {
  expect(makePlan(36)).toEqual(makePlan(36));
  expect(new Set(plans.map(({ name, ...plan }) => JSON.stringify(plan))).size).toBe(300);
});

it('uses every model, point, process fault and event', () => {
  expect(new Set(plans.flatMap(({ clicks }) => clicks.map(({ modelId }) => modelId)))).toEqual(new Set(modelIds));
  const processFaults = plans.flatMap((plan) => plan.processFaults);
  expect(new Set(processFaults.map(({ point }) => point))).toEqual(new Set([...workerPoints, ...webPoints]));
  expect(new Set(processFaults.map(({ action }) => action.type))).toEqual(
    new Set(['kill', 'pause', 'clock', 'fullDisk']),
  );
  expect(new Set(plans.flatMap(({ events }) => events.map(({ type }) => type)))).toEqual(new Set(plannedEventTypes));
});

it('lets people cancel, answer and tidy up in every way', () => {
  expect(new Set(plans.map(({ answer }) => answer.uncertain))).toEqual(new Set(uncertainAnswers));
  expect(plans.some(({ answer }) => answer.trashes)).toBe(true);
  for (const { cancels, clicks } of plans) for (const { click } of cancels) expect(click).toBeLessThan(clicks.length);
  expect(plans.filter(({ cancels }) => cancels.length > 0).length).toBeGreaterThan(50);
});

it('lets people press once, several times, with a held key, in two tabs, and again after every kind of mishap', () => {
  const hands = plans.flatMap(({ clicks }) => clicks.map(({ hand }) => hand));
  expect(new Set(hands.flatMap((hand) => hand.mishaps))).toEqual(new Set(mishaps));
  const moves = hands.flatMap((hand) => hand.moves);
  expect(moves.some(({ isRepeat }) => isRepeat)).toBe(true);
  expect(moves.some(({ tab }) => tab === 1)).toBe(true);
  expect(moves.some(({ clicks }) => clicks > 2)).toBe(true);
  // Pauses within one gesture: some are short enough for a multi-click, some are not.
  const gaps = moves.filter(({ afterMs, tab, clicks }) => afterMs > 0 && tab === 0 && clicks > 0);
  expect(Math.max(...gaps.map(({ afterMs }) => afterMs))).toBeLessThanOrEqual(600);
  expect(gaps.some(({ clicks }) => clicks === 1)).toBe(true);
  // The press in the other tab comes so early that it still counts as an echo, not as a new order.
  for (const { tab, afterMs } of moves) if (tab === 1) expect(afterMs).toBeLessThan(2_000);
});

it('has every kind of fault', () => {
  const faults = plans.flatMap((plan) => plan.faults.map(({ at, fault }) => `${at}:${fault.type}`));
  expect([...new Set(faults)].sort()).toEqual(
    [
      ...['callback:posts', 'job:refuse', 'list:answer'],
      ...['answer', 'cut', 'drop', 'lie', 'stall'].map((type) => `result:${type}`),
      ...['answer', 'cut', 'drop', 'patch'].map((type) => `status:${type}`),
      ...['answer', 'cut', 'delay', 'drop'].map((type) => `submit:${type}`),
    ].sort(),
  );
});

it('uses only faults that the gateway knows', () => {
  for (const { faults } of [...plans, ...fixedPlans])
    for (const fault of faults) expect(faultScript.safeParse(fault).error).toBeUndefined();
});
