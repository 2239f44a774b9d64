import type { Asset } from '@/lib/db/generated/client';
import type { AssetDto } from './asset-dto';
import type { MediaEdit } from './edit/media-edit';

/** The columns of an asset that leave the server; the storage keys do not. */
export type AssetRow = Pick<
  Asset,
  | 'id'
  | 'kind'
  | 'origin'
  | 'isSandbox'
  | 'fileName'
  | 'mime'
  | 'sizeBytes'
  | 'sentMime'
  | 'sentBytes'
  | 'width'
  | 'height'
  | 'durationMs'
  | 'frameRate'
  | 'codec'
  | 'hasAudio'
  | 'posterKey'
  | 'setAsideAt'
  | 'sourceUrl'
  | 'arrivedFormat'
  | 'arrivedBytes'
  | 'derivedFromId'
  | 'edit'
  | 'createdAt'
>;

/** A stored file as the browser receives it. */
export function toAssetDto(row: AssetRow): AssetDto {
  return {
    id: row.id,
    kind: row.kind,
    origin: row.origin,
    isSandbox: row.isSandbox,
    fileName: row.fileName,
    mime: row.mime,
    // Exact up to 2^53: no file is 9 petabytes.
    sizeBytes: Number(row.sizeBytes),
    sent: row.sentMime === null ? null : { mime: row.sentMime, sizeBytes: Number(row.sentBytes) },
    width: row.width,
    height: row.height,
    durationMs: row.durationMs,
    frameRate: row.frameRate,
    codec: row.codec,
    hasAudio: row.hasAudio,
    hasPoster: row.posterKey !== null,
    isSetAside: row.setAsideAt !== null,
    sourceUrl: row.sourceUrl,
    ...(row.arrivedFormat && { arrived: { format: row.arrivedFormat, sizeBytes: Number(row.arrivedBytes) } }),
    derivedFrom: row.derivedFromId ? { assetId: row.derivedFromId, edit: (row.edit ?? {}) as MediaEdit } : null,
    createdAt: row.createdAt.toISOString(),
  };
}
