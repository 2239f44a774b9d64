import { type OnProgress, postForAsset, type UploadResult } from './upload-result';

/**
 * Uploads a file in pieces, so that a broken connection costs only one piece. The code is loaded at the first upload.
 * `lost`: the upload stopped after several failures;
 * calling again with the same file, even after a reload of the page, continues where it stopped.
 */
export async function uploadFile(file: File, onProgress: OnProgress, signal: AbortSignal): Promise<UploadResult> {
  try {
    const { sendInPieces } = await import('./send-in-pieces');
    return await sendInPieces(file, onProgress, signal);
  } catch {
    return { type: signal.aborted ? 'cancelled' : 'lost' };
  }
}

/** Lets the server fetch a copy of a medium on the web, for the preview and the checks. */
export function importFromUrl(url: string, signal: AbortSignal): Promise<UploadResult> {
  return postForAsset('/api/uploads/from-url', { url }, signal);
}
