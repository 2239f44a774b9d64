import { describe, expect, it } from 'vitest';
import type { AssetDto } from '@/lib/tasks/dto';
import { mediaIn } from './media-in';
import { missingFiles, settingsOfPreset } from './preset-settings';

const asset = (assetId: string) => ({ type: 'asset' as const, assetId });
const preset = {
  modelId: 'm',
  values: {
    firstFrame: asset('here'),
    lastFrame: asset('gone'),
    references: [
      { kind: 'image', media: asset('gone') },
      { kind: 'image', media: asset('here') },
      { kind: 'image', media: { type: 'url', url: 'https://example.com/a.png', previewAssetId: 'gone' } },
    ],
    elements: [{ name: 'element_dog', description: 'A dog', images: [asset('gone'), asset('here')] }],
    prompt: 'A dog',
    duration: null,
  },
  assets: [{ id: 'here' } as AssetDto],
};

describe('the settings of a preset', () => {
  it('come without the files that are gone: no such frame, lists shorter, addresses without their preview', () => {
    expect(settingsOfPreset(preset).values).toEqual({
      firstFrame: asset('here'),
      references: [
        { kind: 'image', media: asset('here') },
        { kind: 'image', media: { type: 'url', url: 'https://example.com/a.png' } },
      ],
      elements: [{ name: 'element_dog', description: 'A dog', images: [asset('here')] }],
      prompt: 'A dog',
      duration: null,
    });
  });

  it('name in their words what they named, behind a reference that is gone', () => {
    const references = ['one', 'gone', 'three'].map((id) => ({ kind: 'image', media: asset(id) }));
    const shots = [{ prompt: '@Image3 waits', seconds: 5 }];
    const values = { prompt: '@Image1 meets @Image2 and @Image3', references, shots };
    const assets = ['one', 'three'].map((id) => ({ id }) as AssetDto);
    expect(settingsOfPreset({ modelId: 'm', values, assets }).values).toEqual({
      prompt: '@Image1 meets @Image? and @Image2',
      references: [references[0], references[2]],
      shots: [{ prompt: '@Image2 waits', seconds: 5 }],
    });
  });

  it('say how many files are gone', () => expect(missingFiles(preset)).toBe(1));

  it('find media wherever they stand', () => expect(mediaIn(preset.values)).toHaveLength(7));
});
