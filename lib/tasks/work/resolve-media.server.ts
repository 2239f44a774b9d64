import 'server-only';
import type { Asset, Task } from '@/lib/db/generated/client';
import type { OpenKey } from '@/lib/keys/open-key.server';
import { publicMediaUrl } from '@/lib/media/public-link.server';
import { compositionMedia } from '@/lib/providers/composition-media';
import type { MediaRef, ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { getProvider } from '@/lib/providers/registry/registry';
import { CannotSubmit } from './cannot-submit';
import { fileToSend } from './file-to-send.server';
import { studioAddress, type TaskServices } from './services.server';
import { uploadOnce } from './upload-once.server';

/** A link outlives the longest task, so that the provider can read it even if the job starts late. */
const linkMarginMs = 24 * 3_600_000;

/**
 * Makes every medium of a task readable for the provider, before anything that costs money. Returns the `urlOf` for the
 * wire request. Throws ProviderError (from an upload), CannotSubmit, and the reason of `services.stopping`.
 */
export async function resolveMedia(
  services: TaskServices,
  task: Task,
  model: ModelDeclaration,
  key: OpenKey,
): Promise<(ref: MediaRef) => string> {
  const media = compositionMedia(model, task.input as ModelInput);
  const assetIds = [...new Set(media.flatMap(({ media: ref }) => (ref.type === 'asset' ? ref.assetId : [])))];
  const assets = await services.db.asset.findMany({ where: { id: { in: assetIds }, tenantId: task.tenantId } });
  if (assets.length < assetIds.length) throw new CannotSubmit('inputGone');
  const urls = new Map<string, string>();
  const isUploaded = getProvider(model.providerId).localFiles === 'provider-upload';
  for (const asset of assets)
    urls.set(
      asset.id,
      isUploaded ? await uploadOnce(services, task, key, asset) : await linkTo(services, task, model, asset),
    );

  return (ref) => {
    if (ref.type === 'url') return ref.url;
    const url = urls.get(ref.assetId);
    if (!url) throw new CannotSubmit('inputGone');
    return url;
  };
}

/** A signed link into this studio, for providers that fetch media from a URL. */
async function linkTo(services: TaskServices, task: Task, model: ModelDeclaration, asset: Asset): Promise<string> {
  const baseUrl = studioAddress(services, task.isSandbox);
  if (!baseUrl) throw new CannotSubmit('needsPublicUrl');
  await fileToSend(services, asset);
  const expiresAt = new Date(services.now().getTime() + model.deadlineSeconds * 1_000 + linkMarginMs);
  return publicMediaUrl(asset.id, { baseUrl, expiresAt });
}
