import { isMediaRef } from '@/lib/composer/draft/supported-value';
import type { MediaRef } from '@/lib/providers/contract';

/** Every medium in a value of a field (a frame, references, images of elements), in order. */
export function mediaIn(value: unknown): MediaRef[] {
  if (isMediaRef(value)) return [value];
  if (Array.isArray(value)) return value.flatMap(mediaIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(mediaIn) : [];
}

/** The ids of the studio's files in a value, including preview copies. */
export function assetIdsIn(value: unknown): string[] {
  const ids = mediaIn(value).flatMap((media) =>
    media.type === 'asset' ? media.assetId : (media.previewAssetId ?? []),
  );
  return [...new Set(ids)];
}

/** Removes missing files from a value: a frame becomes empty, a list shorter. An address stays, without its preview. */
export function withoutMissing(value: unknown, isThere: (assetId: string) => boolean): unknown {
  if (isMediaRef(value)) {
    if (value.type === 'asset') return isThere(value.assetId) ? value : null;
    return value.previewAssetId && !isThere(value.previewAssetId) ? { type: 'url', url: value.url } : value;
  }
  if (Array.isArray(value))
    return value.flatMap((item) => {
      const kept = withoutMissing(item, isThere);
      return kept === null || isReferenceToNothing(kept) ? [] : [kept];
    });
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutMissing(part, isThere)]));
}

/** A reference without its medium is dropped; an element without one still has its description. */
function isReferenceToNothing(item: unknown): boolean {
  return typeof item === 'object' && item !== null && 'media' in item && item.media === null;
}
