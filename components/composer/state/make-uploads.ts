import { v7 } from 'uuid';
import type { ComposerAction, ComposerState } from '@/lib/composer/draft/draft-reducer';
import { findSlot, hasMedia, type MediaSlot, mediaSlots, placeMedia } from '@/lib/composer/media/media-slots';
import { editAsset } from '@/lib/composer/media-edit/edit-asset';
import type { Store } from '@/lib/composer/store';
import { importFromUrl, uploadFile } from '@/lib/composer/upload/upload-file';
import { createUploads, type UploadEffects, type Uploads } from '@/lib/composer/upload/uploads';
import type { AssetDto } from '@/lib/media/asset-dto';
import { findModel } from '@/lib/providers/registry/registry';

type Ways = Pick<UploadEffects, 'uploadFile' | 'importFromUrl' | 'editAsset'>;

const theServer: Ways = { uploadFile, importFromUrl, editAsset };

/** Creates the uploads of a draft. It says which slots the draft has, and puts each finished file into its slot. */
export function makeUploads(
  store: Store<ComposerState, ComposerAction>,
  keep: (asset: AssetDto) => void,
  ways: Ways = theServer,
): Uploads {
  const ask = <Answer>(question: (...of: Parameters<typeof mediaSlots>) => Answer): Answer | undefined => {
    const { draft } = store.getState();
    const model = findModel(draft.modelId);
    return model && question(model, draft);
  };
  const edit = (slot: MediaSlot, change: (current: unknown) => unknown) =>
    store.dispatch({ type: 'edits', edits: [{ name: slot.field, change }] });
  return createUploads({
    getSlots: () => ask(mediaSlots) ?? [],
    findSlot: (id) => ask((model, draft) => findSlot(model, draft, id)),
    place: (slot, { asset, url, ...entry }) => {
      const media = url
        ? ({ type: 'url', url, previewAssetId: asset.id } as const)
        : ({ type: 'asset', assetId: asset.id } as const);
      store.dispatch({ type: 'asset', asset });
      edit(slot, (current) => placeMedia(slot, current, { kind: asset.kind, media, ...entry }));
    },
    replace: (slot, replacements) => {
      for (const { asset } of replacements) store.dispatch({ type: 'asset', asset });
      edit(slot, (current) =>
        replacements
          .filter(({ replaces }) => hasMedia(slot, current, replaces))
          .reduce(
            (value, { replaces, asset: { id: assetId, kind } }) =>
              placeMedia(slot, value, { kind, media: { type: 'asset', assetId }, id: v7(), replaces }),
            current,
          ),
      );
    },
    keep,
    ...ways,
    newId: v7,
  });
}
