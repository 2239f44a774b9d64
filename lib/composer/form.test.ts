import { describe, expect, it } from 'vitest';
import type { FieldIssue } from '@/lib/errors/field-issue';
import type { KeyDto } from '@/lib/keys/dto';
import { fieldMeta } from '@/lib/providers/fields';
import { allModels, findModel } from '@/lib/providers/registry';
import { toCurl } from '@/lib/providers/to-curl';
import type { AssetDto } from '@/lib/tasks/dto';
import { emptyDraft, withMode, withValue } from './draft/draft';
import { formFields, readingOrder } from './draft/form-fields';
import { toInput } from './draft/to-input';
import { moveItem } from './list';
import { mediaSlots, placeMedia, slotFor } from './media/media-slots';
import { roomFor, tagOf } from './media/reference-list';
import { chooseKey, usableKeys } from './models/choose-key';
import { fulfils, modelFacts } from './models/model-facts';
import { addShot, duplicateShot, totalSeconds } from './shots/shots';
import { kindOfFile, refusalOf } from './upload/file-check';
import { checkComposition } from './validation/check-composition';
import { inReadingOrder, shownIssues, stillStanding } from './validation/issues';

function model(id: string) {
  const found = findModel(id);
  if (!found) throw new Error(id);
  return found;
}
const kling = model('see2ai_video_generation_kling_3_0_v1');
const seedance2 = model('seedance-2-beta');
const media = (assetId: string) => ({ type: 'asset' as const, assetId });

describe('the form of a model', () => {
  it('has only the fields of the mode, the stage before the settings', () => {
    const names = readingOrder(formFields(kling, 'frames'));
    expect(names.slice(0, 4)).toEqual(['prompt', 'firstFrame', 'lastFrame', 'elements']);
    expect(names).not.toContain('shots');
    expect(names).toContain('duration');
  });

  it('knows which fields are required in the mode', () => {
    const required = (mode: 'frames' | 'multi-shot') =>
      formFields(kling, mode).find(({ name }) => name === 'firstFrame')?.required;
    expect(required('frames')).toBe(true);
    expect(required('multi-shot')).toBe(false);
  });

  it.each(allModels.map((candidate) => candidate.id))('shows every field of %s in one of its modes', (id) => {
    const all = model(id);
    const shown = new Set(all.modes.flatMap((mode) => formFields(all, mode).map(({ name }) => name)));
    expect([...shown].sort()).toEqual(Object.keys(all.fields).sort());
  });
});

describe('the facts of a model', () => {
  it('come from its declaration', () => {
    const facts = modelFacts(kling);
    expect(facts).toMatchObject({ seconds: { min: 3, max: 15 }, sound: true, maxShots: 6, elements: true });
    expect(modelFacts(seedance2).references).toEqual({ image: 9, video: 3, audio: 3 });
  });
  it('match the filters of the picker', () => {
    expect(fulfils(modelFacts(kling), 'multi-shot')).toBe(true);
    expect(fulfils(modelFacts(seedance2), 'multi-shot')).toBe(false);
    expect(fulfils(modelFacts(model('see2ai_image_generation_v1')), 'text')).toBe(false);
  });
});

describe('media slots', () => {
  const frames = withMode(emptyDraft(kling.id), kling, 'frames');

  it('are the frames of the mode, and full when they are taken', () => {
    const draft = withValue(frames, kling, 'firstFrame', media('a'));
    expect(mediaSlots(kling, draft).map(({ id, room }) => [id, room.image])).toEqual([
      ['firstFrame', 0],
      ['lastFrame', 1],
    ]);
  });

  it('take a pasted file in the last used slot, else in the first one with room', () => {
    const slots = mediaSlots(kling, frames);
    expect(slotFor(slots, 'image', 'lastFrame')?.id).toBe('lastFrame');
    expect(slotFor(slots, 'image', null)?.id).toBe('firstFrame');
    expect(slotFor(slots, 'audio', null)).toBeNull();
  });

  it('add a medium to the list, or replace another one', () => {
    const slot = { sort: 'references' } as const;
    const first = placeMedia(slot, undefined, { kind: 'image', media: media('a'), id: '1' });
    expect(first).toEqual([{ id: '1', kind: 'image', media: media('a') }]);
    const replaced = placeMedia(slot, first, {
      kind: 'image',
      media: media('b'),
      id: '2',
      replaces: { media: media('a') },
    });
    expect(replaced).toEqual([{ id: '1', kind: 'image', media: media('b') }]);
  });

  it('add a picture only to its own element', () => {
    const elements = ['x', 'y'].map((id) => ({ id, name: 'element_a', description: '', images: [] }));
    const placed = placeMedia({ sort: 'element', elementId: 'y' }, elements, {
      kind: 'image',
      media: media('a'),
      id: '1',
    });
    expect(placed).toMatchObject([{ images: [] }, { images: [media('a')] }]);
  });

  it('refuse before the upload only a file that no edit can fix', () => {
    const slot = mediaSlots(kling, frames)[0];
    if (!slot) throw new Error('no slot');
    expect(refusalOf({ name: 'a.mp4', type: 'video/mp4', size: 5 }, slot)?.code).toBe('kind');
    expect(refusalOf({ name: 'a.png', type: 'image/png', size: 0 }, slot)?.code).toBe('empty');
    expect(refusalOf({ name: 'a.webp', type: 'image/webp', size: 5 }, slot)).toBeNull();
    expect(refusalOf({ name: 'a.png', type: 'image/png', size: 11 * 1024 * 1024 }, slot)).toBeNull();
  });

  it('recognize a file by its extension when the browser does not know its type', () => {
    expect(kindOfFile({ name: 'Sea.MOV', type: '', size: 1 })).toBe('video');
    expect(kindOfFile({ name: 'notes.txt', type: 'text/plain', size: 1 })).toBeNull();
  });
});

describe('references', () => {
  const meta = fieldMeta(seedance2.fields.references ?? kling.input);
  if (meta.control !== 'references') throw new Error('no references');
  const list = (['image', 'video', 'image'] as const).map((kind, index) => ({
    id: String(index),
    kind,
    media: media(String(index)),
  }));

  it('are numbered per kind in list order', () => {
    expect(list.map((_, index) => tagOf(meta, list, index))).toEqual(['@Image1', '@Video1', '@Image2']);
  });
  it('have room per kind and in total', () => {
    expect(roomFor(meta, list, 'video')).toBe(2);
    expect(
      roomFor(
        meta,
        Array.from({ length: 12 }, () => list[0] as (typeof list)[0]),
        'audio',
      ),
    ).toBe(0);
  });
});

describe('shots', () => {
  const meta = fieldMeta(kling.fields.shots ?? kling.input);
  if (meta.control !== 'shots') throw new Error('no shots');
  const two = [
    { id: 'a', prompt: 'A', seconds: 8 },
    { id: 'b', prompt: 'B', seconds: 6 },
  ];
  it('get the remaining seconds', () => {
    expect(addShot(two, meta, 'c').map(({ seconds }) => seconds)).toEqual([8, 6, 1]);
  });
  it('are never more than the model accepts', () => {
    const six = Array.from({ length: 6 }, (_, index) => ({ id: String(index), prompt: '', seconds: 1 }));
    expect(addShot(six, meta, 'c')).toHaveLength(6);
    expect(duplicateShot(six, meta, '0', 'c')).toHaveLength(6);
  });
  it('are duplicated directly after the original', () => {
    expect(duplicateShot(two, meta, 'a', 'c').map(({ id }) => id)).toEqual(['a', 'c', 'b']);
    expect(totalSeconds(two)).toBe(14);
  });
  it('move, but not out of the list', () => {
    expect(moveItem(two, 0, 1).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(moveItem(two, 0, 2)).toEqual(two);
  });
});

describe('issues', () => {
  const issues: FieldIssue[] = [
    { path: 'duration', code: 'required', params: {} },
    { path: 'shots.1.prompt', code: 'required', params: {} },
    { path: 'firstFrame', code: 'media.sideMin', params: { min: 300 } },
  ];
  it('are shown after their control lost focus, for files immediately, and all after a press', () => {
    expect(shownIssues(issues, new Set(['shots.1.prompt']), false).map(({ path }) => path)).toEqual([
      'shots.1.prompt',
      'firstFrame',
    ]);
    expect(shownIssues(issues, new Set(), true)).toHaveLength(3);
  });
  it('are sorted in the order of the form', () => {
    expect(inReadingOrder(issues, ['shots', 'firstFrame', 'duration'])[0]?.path).toBe('shots.1.prompt');
  });
  it('of the server end when their field changes', () => {
    const sent = { duration: 3, shots: [1] };
    expect(stillStanding(issues.slice(0, 2), sent, { duration: 4, shots: [1] })).toEqual([issues[1]]);
  });
  it('about a file come from its facts', () => {
    const draft = withValue(withMode(emptyDraft(kling.id), kling, 'frames'), kling, 'firstFrame', media('a'));
    const small = { id: 'a', kind: 'image', mime: 'image/png', sizeBytes: 9, width: 200, height: 200 } as AssetDto;
    const { issues: found } = checkComposition(kling, toInput(kling, draft), {
      assets: { a: small },
      takesFiles: true,
    });
    expect(found).toContainEqual({ path: 'firstFrame', code: 'media.sideMin', params: { min: 300 } });
  });
  it('report a file that can not reach the provider', () => {
    const draft = withValue(withMode(emptyDraft(kling.id), kling, 'frames'), kling, 'firstFrame', media('a'));
    const { issues: found } = checkComposition(kling, toInput(kling, draft), { assets: {}, takesFiles: false });
    expect(found).toContainEqual({ path: 'firstFrame', code: 'media.needsPublicUrl', params: {} });
  });
});

describe('keys', () => {
  const key = (id: string, part: Partial<KeyDto> = {}) =>
    ({ id, providerId: 'see2ai', isSandbox: false, disabled: false, ...part }) as KeyDto;
  const keys = [key('box', { isSandbox: true }), key('real'), key('off', { disabled: true })];
  it('that are disabled are not offered', () => {
    expect(usableKeys(keys, 'see2ai').map(({ id }) => id)).toEqual(['real', 'box']);
  });
  it('default to the sandbox, which costs nothing', () => {
    expect(chooseKey(keys, 'see2ai', {})?.id).toBe('box');
    expect(chooseKey(keys, 'see2ai', { see2ai: 'real' })?.id).toBe('real');
    expect(chooseKey(keys, 'see2ai', { see2ai: 'off' })?.id).toBe('box');
    expect(chooseKey(keys, 'aitoearn', {})).toBeNull();
  });
});

describe('the cURL', () => {
  it('contains no key and is quoted for a shell', () => {
    const text = toCurl({ keyHeader: { name: 'Authorization', prefix: 'Bearer ' } }, 'https://a.example', {
      method: 'POST',
      path: '/v1',
      body: { prompt: "it's" },
    });
    expect(text).toContain("-H 'Authorization: Bearer YOUR_API_KEY'");
    expect(text).toContain(`it'\\''s`);
  });
});
