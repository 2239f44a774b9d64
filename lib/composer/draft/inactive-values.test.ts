import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { appliesIn } from '@/lib/providers/define';
import { fieldMeta } from '@/lib/providers/fields';
import { allModels, findModel } from '@/lib/providers/registry/registry';
import { type Draft, emptyDraft, withMode, withValue } from './draft';
import { inactiveValues } from './inactive-values';

const kling = model('see2ai_video_generation_kling_3_0_v1');
const image = model('see2ai_image_generation_v1');
const seedance2 = model('seedance-2-beta');
const doubao = model('doubao-seedance-1-5-pro');
const doubaoFast = model('doubao-seedance-1-0-pro-fast');

function model(id: string) {
  const found = findModel(id);
  if (!found) throw new Error(id);
  return found;
}

const media = { type: 'asset' as const, assetId: 'a' };
const element = { id: 'e', name: 'element_dog', description: '', images: [media] };
const reference = (kind: 'image' | 'video' | 'audio', id: string) => ({ id, kind, media });

/** A draft with one value, entered in a model that has the field. */
const draftOf = (of: typeof kling, name: string, value: unknown): Draft =>
  withValue(emptyDraft(of.id), of, name, value);
const names = (of: typeof kling, draft: Draft, mode = of.modes[0]) =>
  inactiveValues(of, withMode(draft, of, mode), allModels).map(({ name, reason }) => `${name} by ${reason}`);

describe('a value that another mode supports', () => {
  it.each([
    ['the words of a prompt beside several shots', 'prompt', 'A dog', 'multi-shot'],
    ['a last frame beside several shots', 'lastFrame', media, 'multi-shot'],
    ['shots in a mode with one prompt', 'shots', [{ id: 's', prompt: 'A', seconds: 3 }], 'text'],
    ['shots beside frames', 'shots', [{ id: 's', prompt: 'A', seconds: 3 }], 'frames'],
    ['a first frame in text mode', 'firstFrame', media, 'text'],
    ['elements in text mode', 'elements', [element], 'text'],
  ] as const)('is named: %s', (_, name, value, mode) => {
    expect(names(kling, draftOf(kling, name, value), mode)).toEqual([`${name} by mode`]);
  });

  it('is reported beside the frames of a model that also has references', () => {
    expect(names(doubao, draftOf(doubao, 'references', [reference('image', '1')]), 'frames')).toEqual([
      'references by mode',
    ]);
  });

  it.each(['en', 'zh-CN'])('has a message for every field of every mode (%s)', (locale) => {
    const { why } = JSON.parse(readFileSync(`messages/${locale}/shots.json`, 'utf8')).aside;
    const missing = allModels.flatMap((each) =>
      each.modes.flatMap((mode) =>
        Object.entries(each.fields)
          .filter(([, schema]) => !appliesIn(schema, mode) && fieldMeta(schema).pane === 'stage')
          .filter(([name]) => !why[mode]?.[name])
          .map(([name]) => `${mode}.${name}`),
      ),
    );
    expect([...new Set(missing)]).toEqual([]);
  });
});

describe('a value that the model does not support', () => {
  it.each([
    ['shots', 'shots', [{ id: 's', prompt: 'A', seconds: 3 }], kling, seedance2],
    ['elements', 'elements', [element], kling, doubao],
    ['frames', 'firstFrame', media, kling, seedance2],
    ['a last frame', 'lastFrame', media, kling, doubaoFast],
    ['references', 'references', [reference('image', '1')], seedance2, kling],
    ['sound that was switched on', 'sound', true, kling, seedance2],
    ['a seed', 'seed', 7, doubao, kling],
  ] as const)('is named: %s', (_, name, value, from, to) => {
    const [aside] = inactiveValues(to, draftOf(from, name, value), allModels);
    expect(aside).toEqual({ name, messageKey: name, reason: 'model' });
  });

  it('is not reported when it is switched off or empty', () => {
    expect(names(seedance2, draftOf(kling, 'sound', false))).toEqual([]);
    expect(names(seedance2, draftOf(kling, 'elements', []))).toEqual([]);
  });

  it.each([
    ['a resolution it does not have', draftOf(image, 'resolution', '4K'), doubao, { value: '4K' }],
    ['more seconds than it has', draftOf(kling, 'duration', 15), doubao, { seconds: 15 }],
    [
      'files of kinds that it refuses',
      draftOf(seedance2, 'references', [reference('image', '1'), reference('video', '2'), reference('video', '3')]),
      image,
      { files: { video: 2 } },
    ],
  ] as const)('is named to the part: %s', (_, draft, to, part) => {
    expect(inactiveValues(to, draft, allModels)).toContainEqual(expect.objectContaining({ reason: 'model', part }));
  });
});
