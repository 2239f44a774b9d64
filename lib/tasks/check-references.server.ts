import 'server-only';
import type { Db } from '@/lib/db/client.server';
import type { Asset } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import type { FieldIssue } from '@/lib/errors/field-issue';
import { type OutgoingFile, outgoingFile } from '@/lib/media/outgoing-file.server';
import { type CompositionMedium, compositionMedia } from '@/lib/providers/composition-media';
import type { MediaRef, ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import type { KnownMediaFacts } from '@/lib/providers/media-limits';
import { getProvider } from '@/lib/providers/registry/registry';
import { getStorage } from '@/lib/storage/get-storage.server';
import { StorageError } from '@/lib/storage/storage-error';
import { checkMedia } from './check-media';

export interface ReferenceCheck {
  db: Pick<Db, 'asset'>;
  tenantId: string;
  /** Throws AppError when a URL can't be used: lib/net/check-url. */
  checkUrl: (url: string) => Promise<void>;
  /** Whether the provider can read a link into this studio. */
  hasPublicLink: boolean;
}

/**
 * Checks every medium of a composition: assets belong to this tenant and are within the limits of their fields, URLs
 * are public. Returns the assets by role, for the task's inputs. Throws AppError('invalid') with an issue at each
 * field.
 */
export async function checkReferences(
  model: ModelDeclaration,
  input: ModelInput,
  check: ReferenceCheck,
): Promise<{ role: string; assetId: string }[]> {
  const media = compositionMedia(model, input);
  const assets = await loadAssets(media, check);
  const { sent, unreadable } = await outgoingFiles(media, assets, check);
  const issues = [
    ...missingAssets(media, assets),
    ...unreadableAssets(media, unreadable),
    ...checkMedia(media, (medium) => factsOf(medium.media, assets, sent)),
    ...withoutWay(model, media, check.hasPublicLink),
    ...(await refusedAddresses(media, check.checkUrl)),
  ];
  if (issues.length > 0) throw new AppError('invalid', 'Media of the composition can not be used.', { issues });
  return media.flatMap(({ path, media: ref }) => (ref.type === 'asset' ? [{ role: path, assetId: ref.assetId }] : []));
}

function assetIdOf(ref: MediaRef): string | undefined {
  return ref.type === 'asset' ? ref.assetId : ref.previewAssetId;
}

async function loadAssets(media: CompositionMedium[], { db, tenantId }: ReferenceCheck): Promise<Map<string, Asset>> {
  const ids = [...new Set(media.flatMap(({ media: ref }) => assetIdOf(ref) ?? []))];
  const rows = ids.length === 0 ? [] : await db.asset.findMany({ where: { id: { in: ids }, tenantId } });
  return new Map(rows.map((asset) => [asset.id, asset]));
}

function missingAssets(media: CompositionMedium[], assets: ReadonlyMap<string, Asset>): FieldIssue[] {
  return media.flatMap(({ path, media: ref }) =>
    ref.type === 'asset' && !assets.has(ref.assetId) ? [{ path, code: 'media.notFound', params: {} }] : [],
  );
}

function unreadableAssets(media: CompositionMedium[], unreadable: ReadonlySet<string>): FieldIssue[] {
  return media.flatMap(({ path, media: ref }) =>
    ref.type === 'asset' && unreadable.has(ref.assetId) ? [{ path, code: 'media.unreadable', params: {} }] : [],
  );
}

/** The form in which each file will be sent; made here if it does not exist yet. A lost file has none. */
async function outgoingFiles(
  media: CompositionMedium[],
  assets: ReadonlyMap<string, Asset>,
  { db }: ReferenceCheck,
): Promise<{ sent: Map<string, OutgoingFile>; unreadable: Set<string> }> {
  const sent = new Map<string, OutgoingFile>();
  const unreadable = new Set<string>();
  for (const { media: ref } of media) {
    const asset = ref.type === 'asset' ? assets.get(ref.assetId) : undefined;
    if (!asset || sent.has(asset.id) || unreadable.has(asset.id)) continue;
    try {
      sent.set(asset.id, await outgoingFile(asset, { db, storage: getStorage() }));
    } catch (error) {
      if (isAboutTheFile(error)) unreadable.add(asset.id);
      else if (!(error instanceof StorageError)) throw error;
    }
  }
  return { sent, unreadable };
}

const faultsOfTheFile: ReadonlySet<string> = new Set(['brokenMedia', 'undecodable', 'unsupportedMedia', 'tooLarge']);

function isAboutTheFile(error: unknown): boolean {
  return error instanceof AppError && faultsOfTheFile.has(error.code);
}

/** What is known of a file; for a URL, of the copy that was made for its preview. */
function factsOf(
  ref: MediaRef,
  assets: ReadonlyMap<string, Asset>,
  sent: ReadonlyMap<string, OutgoingFile>,
): KnownMediaFacts | undefined {
  const asset = assets.get(assetIdOf(ref) ?? '');
  return (
    asset && { ...asset, sizeBytes: Number(asset.sizeBytes), sent: ref.type === 'asset' ? sent.get(asset.id) : null }
  );
}

/** If neither an upload nor a public link is possible, the form shows an issue, so that no task has to fail. */
function withoutWay(model: ModelDeclaration, media: CompositionMedium[], hasPublicLink: boolean): FieldIssue[] {
  if (hasPublicLink || getProvider(model.providerId).localFiles === 'provider-upload') return [];
  return media.flatMap(({ path, media: ref }) =>
    ref.type === 'asset' ? [{ path, code: 'media.needsPublicUrl', params: {} }] : [],
  );
}

async function refusedAddresses(
  media: CompositionMedium[],
  checkUrl: ReferenceCheck['checkUrl'],
): Promise<FieldIssue[]> {
  const checks = media.map(async ({ path, media: ref }) => {
    if (ref.type !== 'url') return [];
    try {
      await checkUrl(ref.url);
      return [];
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const code = error.code === 'addressUnreachable' ? 'media.unreachable' : 'media.refused';
      return [{ path, code, params: {} }];
    }
  });
  return (await Promise.all(checks)).flat();
}
