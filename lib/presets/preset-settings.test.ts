import { describe, expect, it } from 'vitest';
import type { AssetDto } from '@/lib/media/asset-dto';
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
  it('contain no missing files: frames are dropped, lists shorter, addresses without preview', () => {
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

  it('have corrected tags after a missing reference', () => {
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

  it('count the missing files', () => expect(missingFiles(preset)).toBe(1));

  it('find media in every field', () => expect(mediaIn(preset.values)).toHaveLength(7));
});
