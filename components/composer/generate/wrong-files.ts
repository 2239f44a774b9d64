import { toInput } from '@/lib/composer/draft/to-input';
import { previewAssetId } from '@/lib/composer/media/media-slots';
import { compositionMedia } from '@/lib/providers/composition-media';
import { findModel } from '@/lib/providers/registry/registry';
import type { ComposerTools } from '../state/composer-context';

/** The names of files that are marked as wrong: failed uploads and broken pictures. */
export function wrongFiles({ store, uploads, brokenPictures }: ComposerTools): string[] {
  const { draft, assets } = store.getState();
  const model = findModel(draft.modelId);
  const broken = (model ? compositionMedia(model, toInput(model, draft)) : []).flatMap(({ media }) => {
    const asset = assets[previewAssetId(media) ?? ''];
    return asset && brokenPictures.has(asset.id) ? [asset.fileName] : [];
  });
  return [...new Set([...uploads.failedNames(), ...broken])];
}
