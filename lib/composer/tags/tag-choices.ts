import type { ElementDto } from '@/lib/library/dto';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { DraftElement } from '../draft/draft';
import { previewAssetId } from '../media/media-slots';
import type { TagFields, TagTarget } from './tag-targets';

/** One entry of the menu that opens after `@`. */
export interface TagChoice {
  group: 'references' | 'elements' | 'library';
  tag: string;
  kind: TagTarget['kind'];
  /** Absent: the entry has no preview. */
  asset: AssetDto | undefined;
  /** The name of a file, or the description of an element. */
  detail: string;
  /** An element of the library that is not in the composition yet: choosing the entry adds it. */
  element?: ElementDto;
  /** Why the entry can't be chosen. */
  refusal?: 'full';
}

export interface Offer {
  fields: TagFields;
  targets: readonly TagTarget[];
  assets: Readonly<Record<string, AssetDto>>;
  library: readonly ElementDto[];
  /** All elements of the composition, including those without a name, because they count against the limit. */
  elements: readonly DraftElement[];
}

/**
 * The entries of the tag menu: first those of the composition, then those that the library would add. `words`: the text
 * typed after the `@`; an entry matches when its tag, its file's name or its description contains it, ignoring case.
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
  // The tag is already complete: nothing is left to choose.
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

/** Converts an element of the library to one of a composition. `limit`: how many images the model accepts. */
export function draftElement(element: ElementDto, limit: number, id: string): DraftElement {
  const { name, description, images } = element;
  const media = images.slice(0, limit).map((image) => ({ type: 'asset' as const, assetId: image.id }));
  return { id, name, description, images: media, libraryId: element.id };
}
