import { describe, expect, it } from 'vitest';
import type { KeyDto } from '@/lib/keys/dto';
import { allModels } from '@/lib/providers/registry/registry';
import { requireModel } from '../__fixtures__/models';
import { type Draft, emptyDraft, withMode, withValue } from '../draft/draft';
import { planTargets } from './plan-targets';

const kling = requireModel('see2ai_video_generation_kling_3_0_v1');
const key = (id: string, providerId: KeyDto['providerId'], isSandbox = true) =>
  ({ id, providerId, isSandbox, disabled: false, use: { models: [] as string[] } }) as KeyDto;
const keys = [key('s', 'see2ai'), key('d', 'doubao-seedance', false)];
const draft = withValue(withMode(emptyDraft(kling.id), kling, 'text'), kling, 'prompt', 'Rain');

function plan(given: Draft, takesFiles = true) {
  const targets = planTargets(given, { models: allModels, keys, assets: {}, takesFiles: () => takesFiles });
  return {
    targets,
    ticked: targets.flatMap(({ model, takes }) => (takes ? [`${model.id} × ${takes.count}`] : [])),
    of: (modelId: string) => targets.find(({ model }) => model.id === modelId),
  };
}

describe('the models a composition can be sent to', () => {
  it('are all models, the current one first and ticked with its takes', () => {
    const { targets, ticked } = plan({ ...draft, takes: { count: 3, seeds: 'stepped' } });
    expect(targets).toHaveLength(allModels.length);
    expect(targets[0]?.model).toBe(kling);
    expect(ticked).toEqual([`${kling.id} × 3`]);
  });

  it('can be ticked when there is a key, and keep the last selection', () => {
    const { ticked, of } = plan({
      ...draft,
      targets: { 'doubao-seedance-1-5-pro': 2, 'seedance-2-beta': 1, [kling.id]: 0 },
    });
    expect(ticked).toEqual(['doubao-seedance-1-5-pro × 2']);
    expect(of('seedance-2-beta')?.key).toBeNull();
  });

  it('can not be ticked while they refuse the composition, and list the issues', () => {
    const empty = { ...withValue(draft, kling, 'prompt', ' '), targets: { [kling.id]: 1 } };
    const { ticked, of } = plan(empty);
    expect(ticked).toEqual([]);
    expect(of(kling.id)?.issues).toEqual([{ path: 'prompt', code: 'required', params: {} }]);
  });

  it('report a file that can not reach the provider', () => {
    const frames = withValue(withMode(draft, kling, 'frames'), kling, 'firstFrame', {
      type: 'asset',
      assetId: '0198c0de-0000-7000-8000-000000000001',
    });
    expect(plan(frames, false).of('doubao-seedance-1-5-pro')?.issues).toEqual([
      { path: 'firstFrame', code: 'media.needsPublicUrl', params: {} },
    ]);
  });
});
