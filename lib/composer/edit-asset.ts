import type { MediaEdit } from '@/lib/media/media-edit';
import { postForAsset, type UploadResult } from './upload-result';

/**
 * Has the server make a new file out of an asset (crop, trim, conversion, a frame of a video). The original stays; the
 * same edit of the same asset answers the same file. Films take seconds to minutes; aborting ends the work there too.
 * An edit that can't be done is `refused` with code `invalid`, its issues named by the edit's fields.
 */
export function editAsset(assetId: string, edit: MediaEdit, signal: AbortSignal): Promise<UploadResult> {
  return postForAsset(`/api/assets/${encodeURIComponent(assetId)}/edits`, edit, signal);
}
