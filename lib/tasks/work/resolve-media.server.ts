import 'server-only';
import type { Asset, Task } from '@/lib/db/generated/client';
import type { OpenKey } from '@/lib/keys/open-key.server';
import { publicMediaUrl } from '@/lib/media/public-link.server';
import { compositionMedia } from '@/lib/providers/composition-media';
import type { MediaRef, ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { getProvider } from '@/lib/providers/registry';
import { getStorage } from '@/lib/storage/storage.server';
import { CannotSubmit } from './cannot-submit';
import { providerContext, studioAddress, type TaskServices } from './services.server';

/** An upload that is about to vanish at the provider is made again rather than trusted. */
const uploadMarginMs = 3_600_000;
/** A link outlives the longest task, so that the provider can read it when its turn comes. */
const linkMarginMs = 24 * 3_600_000;
const uploadTimeoutMs = 10 * 60_000;

/**
 * Brings every medium of a task to where the provider can read it, before anything that costs. Answers the `urlOf` of
 * the wire. Throws ProviderError (of an upload) and CannotSubmit.
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
  const bring = getProvider(model.providerId).localFiles === 'provider-upload' ? uploadOnce : linkTo;
  for (const asset of assets) urls.set(asset.id, await bring(services, task, model, key, asset));

  return (ref) => {
    if (ref.type === 'url') return ref.url;
    const url = urls.get(ref.assetId);
    if (!url) throw new CannotSubmit('inputGone');
    return url;
  };
}

type Bring = (
  services: TaskServices,
  task: Task,
  model: ModelDeclaration,
  key: OpenKey,
  asset: Asset,
) => Promise<string>;

/** Uploads a file to the provider, once per key while it lasts there. */
const uploadOnce: Bring = async (services, task, _model, key, asset) => {
  const { upload } = services.transport(task.providerId);
  if (!upload) throw new CannotSubmit('needsPublicUrl');
  const place = { assetId: asset.id, keyId: key.id };
  const earlier = await services.db.providerUpload.findUnique({ where: { assetId_keyId: place } });
  if (earlier && isStillThere(services, key, earlier)) return earlier.url;
  if (!(await getStorage().stat(asset.storageKey))) throw new CannotSubmit('inputGone');
  const { url, expiresAt } = await upload(
    {
      name: asset.fileName,
      mime: asset.mime,
      sizeBytes: Number(asset.sizeBytes),
      open: async () => (await getStorage().open(asset.storageKey)).stream,
    },
    providerContext(services, key, AbortSignal.timeout(uploadTimeoutMs)),
  );
  const data = { url, expiresAt: expiresAt ? new Date(expiresAt) : null, createdAt: services.now() };
  await services.db.providerUpload.upsert({
    where: { assetId_keyId: place },
    create: { ...place, ...data },
    update: data,
  });
  return url;
};

function isStillThere(services: TaskServices, key: OpenKey, upload: { url: string; expiresAt: Date | null }): boolean {
  // The sandbox may listen elsewhere since the last start, and what it kept is gone.
  if (key.isSandbox && !upload.url.startsWith(new URL(key.baseUrl).origin)) return false;
  return !upload.expiresAt || upload.expiresAt.getTime() > services.now().getTime() + uploadMarginMs;
}

/** A signed link into this studio, for providers that read media from where they are. */
const linkTo: Bring = async (services, task, model, _key, asset) => {
  const baseUrl = studioAddress(services, task.isSandbox);
  if (!baseUrl) throw new CannotSubmit('needsPublicUrl');
  const expiresAt = new Date(services.now().getTime() + model.deadlineSeconds * 1_000 + linkMarginMs);
  return publicMediaUrl(asset.id, { baseUrl, expiresAt });
};
