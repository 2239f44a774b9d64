import { describe, expect, test } from 'vitest';
import type { ElementDto } from '@/lib/library/dto';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { MediaKind, ModelDeclaration } from '@/lib/providers/contract';
import { findModel } from '@/lib/providers/registry/registry';
import { type Draft, emptyDraft, modeOf, withMode } from '../draft/draft';
import { toInput } from '../draft/to-input';
import { placeAssets, placeElement } from './place-assets';

function model(id: string): ModelDeclaration {
  const found = findModel(id);
  if (!found) throw new Error(id);
  return found;
}
const kling = model('see2ai_video_generation_kling_3_0_v1');
const seedance2 = model('seedance-2-beta');
const file = (id: string, kind: MediaKind = 'image') => ({ id, kind }) as AssetDto;
const ref = (assetId: string) => ({ type: 'asset', assetId });
let lastId = 0;
const newId = () => String(++lastId);

describe('files of the library in a composition', () => {
  test('fill the free frames in order; the surplus is returned', () => {
    const draft = withMode(emptyDraft(kling.id), kling, 'frames');
    const { draft: placed, left } = placeAssets(kling, draft, [file('a'), file('b'), file('c')], newId);
    expect(toInput(kling, placed)).toMatchObject({ firstFrame: ref('a'), lastFrame: ref('b') });
    expect(left.map(({ id }) => id)).toEqual(['c']);
  });

  test('switch to a mode that has a slot for them when the current mode has none', () => {
    const draft = withMode(emptyDraft(kling.id), kling, 'text');
    const { draft: placed } = placeAssets(kling, draft, [file('a')], newId);
    expect(modeOf(kling, placed)).toBe('frames');
    const film = placeAssets(
      seedance2,
      withMode(emptyDraft(seedance2.id), seedance2, 'frames'),
      [file('v', 'video')],
      newId,
    );
    expect(modeOf(seedance2, film.draft)).toBe('references');
    expect(toInput(seedance2, film.draft).references).toEqual([{ kind: 'video', media: ref('v') }]);
  });

  test('are returned when the model does not accept their kind, and nothing changes', () => {
    const draft = withMode(emptyDraft(kling.id), kling, 'text');
    expect(placeAssets(kling, draft, [file('v', 'video')], newId)).toEqual({ draft, left: [file('v', 'video')] });
  });
});

describe('an element of the library in a composition', () => {
  const element = (id: string) =>
    ({ id, name: `element_${id}`, description: 'a dog', images: [file('l'), file('r')] }) as unknown as ElementDto;
  const add = (draft: Draft | null, id: string) => draft && placeElement(kling, draft, element(id), newId());

  test('is added once after the others, with its library id', () => {
    let draft: Draft | null = withMode(emptyDraft(kling.id), kling, 'multi-shot');
    for (const id of ['dog', 'cat', 'dog']) draft = add(draft, id);
    expect(draft && toInput(kling, draft).elements).toEqual([
      { name: 'element_dog', description: 'a dog', images: [ref('l'), ref('r')], libraryId: 'dog' },
      { name: 'element_cat', description: 'a dog', images: [ref('l'), ref('r')], libraryId: 'cat' },
    ]);
  });

  test('is refused when there is no room, and by models without elements', () => {
    let draft: Draft | null = withMode(emptyDraft(kling.id), kling, 'multi-shot');
    for (const id of ['a', 'b', 'c']) draft = add(draft, id);
    expect(add(draft, 'd')).toBeNull();
    expect(placeElement(seedance2, emptyDraft(seedance2.id), element('dog'), newId())).toBeNull();
  });
});
