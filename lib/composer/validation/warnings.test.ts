import { expect, test } from 'vitest';
import { madeAsset } from '@/components/composer/testing/made-asset';
import { reference, webMedia } from '@/lib/providers/__fixtures__/media';
import type { ModelInput } from '@/lib/providers/contract';
import { defaultInput, withoutForeignFields } from '@/lib/providers/define';
import { declaredModels, findModel } from '@/lib/providers/registry/registry';
import { checkComposition } from './check-composition';

const kling = 'see2ai_video_generation_kling_3_0_v1';
const premium = 'see2ai_video_generation_premium_v1';
const beta = 'seedance-2-beta';
const fast = 'doubao-seedance-1-0-pro-fast';
const quality = 'doubao-seedance-1-0-pro-quality';
const pro15 = 'doubao-seedance-1-5-pro';

const see2aiSettings = { aspectRatio: '16:9', quality: 'pro', sound: false };
const frames = { mode: 'frames', prompt: 'Rain', duration: 5, firstFrame: webMedia('a.png'), ...see2aiSettings };
const shots = (count: number) => Array.from({ length: count }, () => ({ prompt: 'A shot', seconds: 1 }));
const dog = { name: 'element_dog', description: 'A dog', images: [webMedia('1.png'), webMedia('2.png')] };
const seedance2 = { mode: 'text', prompt: 'Rain', duration: 5, resolution: '720p', aspectRatio: '16:9' };
const doubao = { mode: 'text', prompt: 'Rain', duration: 5, resolution: '480p', aspectRatio: '16:9' };
const oneImage = { mode: 'references', references: [reference('image', 'a.png')] };

/** An image of the studio that is too small for Ark. */
const small = madeAsset('small.png', { width: 200, height: 200 });
const smallReference = { kind: 'image', media: { type: 'asset', assetId: small.id } };

/** The warnings of a composition that may be sent: `path: code (source)`. */
function warningsOf(modelId: string, input: Record<string, unknown>): string[] {
  const model = findModel(modelId);
  if (!model) throw new Error(`There is no ${modelId}.`);
  const context = { assets: { [small.id]: small }, takesFiles: true };
  const { issues, warnings, mediaWarnings } = checkComposition(model, input as ModelInput, context);
  expect(issues, 'a warning never blocks').toEqual([]);
  return [...warnings, ...mediaWarnings].map(({ path, code, source }) => `${path}: ${code} (${source})`);
}

/**
 * One row per rule of FACTS.md that warns but does not block, followed by a similar composition without the warning.
 */
test.each<[rule: string, modelId: string, input: object, warnings: string[]]>([
  [
    'Kling takes six shots, kie five: warn above 5',
    kling,
    { mode: 'multi-shot', shots: shots(6), ...see2aiSettings },
    ['shots: moreThanFiveShots (klingAndKie)'],
  ],
  ['five shots are allowed by both', kling, { mode: 'multi-shot', shots: shots(5), ...see2aiSettings }, []],
  [
    'an unused element is a warning',
    premium,
    { ...frames, aspectRatio: 'auto', elements: [dog] },
    ['elements.0: elementUnused (kling)'],
  ],
  [
    'a mentioned element gives no warning',
    premium,
    { ...frames, aspectRatio: 'auto', prompt: 'A walk with @element_dog', elements: [dog] },
    [],
  ],
  ['with images the ratio follows the image', kling, frames, ['aspectRatio: ratioFollowsImage (see2aiDocument)']],
  ['a ratio that follows the image is not ignored', kling, { ...frames, aspectRatio: 'auto' }, []],
  [
    'AiToEarn’s tags are numbered per kind in list order: one beyond the list',
    beta,
    { ...seedance2, ...oneImage, prompt: 'Like @Image2' },
    ['prompt: tagPointsToNothing (aitoearnBackend)'],
  ],
  ['a tag within the list', beta, { ...seedance2, ...oneImage, prompt: 'Like @Image1' }, []],
  [
    'tags are AiToEarn’s and Kling’s only',
    fast,
    { ...doubao, prompt: 'Like @Image1' },
    ['prompt: tagIsPlainWords (noTags)'],
  ],
  [
    'Ark’s limits of images, which AiToEarn’s document does not name',
    beta,
    { ...seedance2, mode: 'references', references: [smallReference] },
    ['references.0: media.sideMin (arkLimits)'],
  ],
  [
    'Ark reads " --name value" at a prompt’s end',
    quality,
    { ...doubao, prompt: 'Rain --ratio 1:1' },
    ['prompt: promptParameter (ark)'],
  ],
  ['but not in the middle of it', quality, { ...doubao, prompt: 'Rain --ratio 1:1 in spring' }, []],
  [
    'first or last frames and references exclude each other officially, the document mixes them',
    fast,
    { ...doubao, ...oneImage, firstFrame: webMedia('b.png') },
    ['references: framesBesideReferences (gatewayAndArk)'],
  ],
  [
    '1.5 Pro has no reference mode officially',
    pro15,
    { ...doubao, ...oneImage, sound: false },
    ['references: unofficialReferences (gatewayAndArk)'],
  ],
  [
    '1.0 reference does not go with 1080p',
    quality,
    { ...doubao, ...oneImage, resolution: '1080p' },
    ['resolution: referenceAt1080p (otherClients)'],
  ],
  ['1.0 reference at 720p', quality, { ...doubao, ...oneImage, resolution: '720p' }, []],
  [
    'a ratio that follows an image, without an image',
    fast,
    { ...doubao, aspectRatio: 'adaptive' },
    ['aspectRatio: ratioWithoutImage (ourReading)'],
  ],
])('%s', (_, modelId, input, warnings) => {
  expect(warningsOf(modelId, { ...input })).toEqual(warnings);
});

test.each(declaredModels)('$id does not warn about a plain composition', (model) => {
  const plain = withoutForeignFields(model, { ...defaultInput(model), mode: 'text', prompt: 'Rain' });
  expect(warningsOf(model.id, plain)).toEqual([]);
});
