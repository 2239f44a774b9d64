import type { MediaEdit } from '@/lib/media/edit/media-edit';
import { postForAsset, type UploadResult } from '../upload/upload-result';

/**
 * Lets the server make a new file out of an asset (crop, trim, conversion, a frame of a video). The original stays; the
 * same edit of the same asset returns the same file. Films take seconds to minutes; aborting stops the work on the
 * server too. An impossible edit is `refused` with code `invalid`, and its issues name the edit's fields.
 */
export function editAsset(assetId: string, edit: MediaEdit, signal: AbortSignal): Promise<UploadResult> {
  return postForAsset(`/api/assets/${encodeURIComponent(assetId)}/edits`, edit, signal);
}
