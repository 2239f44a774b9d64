import { expect, test } from 'vitest';
import { reference, webMedia } from './__fixtures__/media';
import { compositionMedia } from './composition-media';
import type { ModelInput } from './contract';
import { findModel } from './registry/registry';

function pathsOf(modelId: string, input: ModelInput): string[] {
  const model = findModel(modelId);
  if (!model) throw new Error(`There is no model ${modelId}.`);
  return compositionMedia(model, input).map(({ path, kind }) => `${path}: ${kind}`);
}

test('every medium of a composition has the path of its field', () => {
  const elements = [
    { name: 'element_a', description: 'A', images: [webMedia('1.png'), webMedia('2.png')] },
    { name: 'element_b', description: 'B', images: [webMedia('3.png'), webMedia('4.png')] },
  ];
  const input = { mode: 'frames', firstFrame: webMedia('f.png'), lastFrame: webMedia('l.png'), elements } as const;
  expect(pathsOf('see2ai_video_generation_kling_3_0_v1', input)).toEqual([
    'firstFrame: image',
    'lastFrame: image',
    'elements.0.images.0: image',
    'elements.0.images.1: image',
    'elements.1.images.0: image',
    'elements.1.images.1: image',
  ]);
});

test('references of all kinds keep their position in the list', () => {
  const references = [reference('audio', 'a.mp3'), reference('image', 'b.png'), reference('video', 'c.mp4')];
  expect(pathsOf('seedance-2-beta', { mode: 'references', references })).toEqual([
    'references.0: audio',
    'references.1: image',
    'references.2: video',
  ]);
});

test('media of another mode are not part of it', () => {
  expect(pathsOf('seedance-2-beta', { mode: 'text', references: [reference('image', 'a.png')] })).toEqual([]);
});
