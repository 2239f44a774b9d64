import type { ElementDto } from '@/lib/library/dto';
import type { AssetDto } from '@/lib/tasks/dto';
import type { DraftElement } from './draft';
import { previewAssetId } from './media-slots';
import type { TagFields, TagTarget } from './tag-targets';

/** Something the menu behind `@` offers. */
export interface TagChoice {
  group: 'references' | 'elements' | 'library';
  tag: string;
  kind: TagTarget['kind'];
  /** Absent: nothing to show. */
  asset: AssetDto | undefined;
  /** A file's name, an element's words. */
  detail: string;
  /** Of the library, not in the composition yet: choosing it brings it along. */
  element?: ElementDto;
  /** Why it can't be chosen. */
  refusal?: 'full';
}

export interface Offer {
  fields: TagFields;
  targets: readonly TagTarget[];
  assets: Readonly<Record<string, AssetDto>>;
  library: readonly ElementDto[];
  /** All elements of the composition, those without a name too: they take up room. */
  elements: readonly DraftElement[];
}

/**
 * What can be named at this point: first what the composition has, then what the library would add. `words`: what was
 * typed after the `@`; each choice contains them in its tag, its file's name or its description, in any case.
 */
export function tagChoices(offer: Offer, words: string): TagChoice[] {
  const own = offer.targets.map((target): TagChoice => {
    const asset = target.media && offer.assets[previewAssetId(target.media) ?? ''];
    return {
      group: target.kind === 'element' ? 'elements' : 'references',
      tag: target.tag,
      kind: target.kind,
      asset,
      detail: target.description || asset?.fileName || '',
    };
  });
  const choices = [...own, ...fromLibrary(offer)].filter((choice) => contains(choice, words));
  // The whole tag stands there already: nothing left to choose.
  return choices.length === 1 && choices[0]?.tag === `@${words}` && !choices[0].element ? [] : choices;
}

function fromLibrary({ fields, targets, library, elements }: Offer): TagChoice[] {
  const { elements: field } = fields;
  if (!field) return [];
  const known = new Set(targets.map(({ tag }) => tag));
  return library
    .filter(({ name }) => !known.has(`@${name}`))
    .map((element): TagChoice => {
      const choice = {
        group: 'library' as const,
        tag: `@${element.name}`,
        kind: 'element' as const,
        asset: element.images[0],
        detail: element.description,
        element,
      };
      return elements.length >= field.meta.max ? { ...choice, refusal: 'full' } : choice;
    });
}

function contains({ tag, asset, detail }: TagChoice, words: string): boolean {
  const wanted = words.toLowerCase();
  return [tag.slice(1), detail, asset?.fileName ?? ''].some((text) => text.toLowerCase().includes(wanted));
}

/** An element of the library as it stands in a composition. `limit`: how many images the model takes. */
export function draftElement(element: ElementDto, limit: number, id: string): DraftElement {
  const { name, description, images } = element;
  const media = images.slice(0, limit).map((image) => ({ type: 'asset' as const, assetId: image.id }));
  return { id, name, description, images: media, libraryId: element.id };
}
