import type { MediaKind } from '@/lib/providers/contract';
import type { MediaEdit } from './edit/media-edit';

/** A stored file as the browser sees it. Dates are ISO 8601. Its bytes are at `mediaUrl(id)` (lib/media/media-url). Width and height in pixels. */
export interface AssetDto {
  id: string;
  kind: MediaKind;
  origin: 'upload' | 'result';
  isSandbox: boolean;
  fileName: string;
  mime: string;
  sizeBytes: number;
  /**
   * The copy that goes to providers instead of the file (upright, ordinary colours, no metadata); null if the file
   * itself goes.
   */
  sent: { mime: string; sizeBytes: number } | null;
  width: number | null;
  height: number | null;
  durationMs: number | null;
  frameRate: number | null;
  codec: string | null;
  hasAudio: boolean | null;
  hasPoster: boolean;
  /** A result that was read in vain three times: kept as delivered; it can be downloaded, but never played or used. */
  isSetAside: boolean;
  sourceUrl: string | null;
  /** The file as it arrived, where this one was made of it (lib/media/formats); it can be downloaded. */
  arrived?: { format: string; sizeBytes: number };
  /** The asset it was made from, and how. */
  derivedFrom: { assetId: string; edit: MediaEdit } | null;
  createdAt: string;
}
