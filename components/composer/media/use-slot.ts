'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { type PlacedMedium, previewAssetId } from '@/lib/composer/media/media-slots';
import type { Upload } from '@/lib/composer/upload/upload-list';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { MediaRef } from '@/lib/providers/contract';
import { useComposer, useTools } from '../state/composer-context';

/** The uploads of a slot for media, and functions to give it files and links. */
export function useSlot(slotId: string) {
  const { uploads } = useTools();
  const all = useSyncExternalStore(uploads.subscribe, uploads.getUploads, noUploads);
  const addFiles = useCallback(
    (files: File[], replaces?: PlacedMedium) => uploads.addFiles(files, { slotId, strict: true, replaces }),
    [uploads, slotId],
  );
  const addUrl = useCallback(
    (url: string, replaces?: PlacedMedium) => uploads.addUrl(url, slotId, replaces),
    [uploads, slotId],
  );
  const addPicture = useCallback(
    (url: string, replaces?: PlacedMedium) => uploads.addPicture(url, slotId, replaces),
    [uploads, slotId],
  );
  const addAssets = useCallback(
    (assets: readonly AssetDto[], replaces?: PlacedMedium) => uploads.addAssets(assets, slotId, replaces),
    [uploads, slotId],
  );
  return {
    uploads: all.filter((upload) => upload.slotId === slotId),
    addFiles,
    addUrl,
    addPicture,
    addAssets,
    /** For the drop zone of the slot: whatever is dropped goes into it, in place of `replaces`. */
    drops: (replaces?: PlacedMedium) => ({
      onFiles: (files: File[]) => addFiles(files, replaces),
      onAssets: (assets: readonly AssetDto[]) => addAssets(assets, replaces),
      onPicture: (url: string) => addPicture(url, replaces),
    }),
    cancel: uploads.cancel,
    retry: uploads.retry,
  };
}

const none: readonly Upload[] = [];
const noUploads = () => none;

/** The facts of a medium in the draft, where they are known. */
export function useAsset(media: MediaRef | undefined): AssetDto | undefined {
  const id = media && previewAssetId(media);
  return useComposer((state) => (id ? state.assets[id] : undefined));
}
