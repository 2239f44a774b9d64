import { expect, test } from 'vitest';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { ModelInput } from '@/lib/providers/contract';
import { findModel } from '@/lib/providers/registry/registry';
import { mediaOfTask } from './media-of-task';

const file = (id: string) => ({ id, kind: 'image' }) as AssetDto;
const link = (name: string) => ({ type: 'url' as const, url: `https://media.test/${name}` });
const stored = (assetId: string) => ({ type: 'asset' as const, assetId });

test('media stand in the order of the composition, including those given by URL', () => {
  const references = Array.from({ length: 12 }, (_, index) => ({
    kind: 'image',
    media: index === 1 ? link('2.png') : stored(`${index + 1}`),
  }));
  const input = { mode: 'references', prompt: 'p', references } as unknown as ModelInput;
  // As the database sorts them.
  const files = references
    .map((_, index) => ({ role: `references.${index}`, asset: file(`${index + 1}`), madeBy: null }))
    .filter(({ role }) => role !== 'references.1')
    .sort((left, right) => (left.role < right.role ? -1 : 1));
  const media = mediaOfTask(findModel('see2ai_image_generation_v1'), input, files);
  expect(media.map(({ asset, url }) => asset?.id ?? url)).toEqual([
    '1',
    'https://media.test/2.png',
    ...Array.from({ length: 10 }, (_, index) => `${index + 3}`),
  ]);
});

test('both frames are there when they are given by URL', () => {
  const input = { mode: 'frames', prompt: 'p', firstFrame: link('a.png'), lastFrame: link('b.png') } as ModelInput;
  const media = mediaOfTask(findModel('doubao-seedance-1-5-pro'), input, []);
  expect(media).toEqual([
    { role: 'firstFrame', tag: null, kind: 'image', asset: null, url: 'https://media.test/a.png', madeBy: null },
    { role: 'lastFrame', tag: null, kind: 'image', asset: null, url: 'https://media.test/b.png', madeBy: null },
  ]);
});

test('media of a removed model are sorted by role, in numeric order', () => {
  const files = ['references.0', 'references.10', 'references.2'].map((role) => ({
    role,
    asset: file(role),
    madeBy: null,
  }));
  const media = mediaOfTask(undefined, { mode: 'references' }, files);
  expect(media.map(({ role }) => role)).toEqual(['references.0', 'references.2', 'references.10']);
});

test('media have the names that the prompts use: references per kind, elements by their own', () => {
  const references = ['image', 'video', 'image'].map((kind, index) => ({ kind, media: stored(`${index}`) }));
  const input = { mode: 'references', prompt: '@Image2', references } as unknown as ModelInput;
  const files = references.map((_, index) => ({
    role: `references.${index}`,
    asset: file(`${index}`),
    madeBy: `task ${index}`,
  }));
  expect(
    mediaOfTask(findModel('seedance-2-beta'), input, files).map(({ role, tag, madeBy }) => [role, tag, madeBy]),
  ).toEqual([
    ['references.0', '@Image1', 'task 0'],
    ['references.1', '@Video1', 'task 1'],
    ['references.2', '@Image2', 'task 2'],
  ]);
  const elements = [{ name: 'element_dog', description: 'a dog', images: [link('1.png'), link('2.png')] }];
  const withElements = { mode: 'frames', prompt: 'p', elements } as unknown as ModelInput;
  const named = mediaOfTask(findModel('see2ai_video_generation_kling_3_0_v1'), withElements, []);
  expect(named.map(({ tag }) => tag)).toEqual(['@element_dog', '@element_dog']);
});
