import { postForAsset, type UploadResult } from './upload-result';

/**
 * Uploads a file in pieces, so that a connection that breaks costs one piece. Loaded when it is wanted first.
 * `onProgress`: 0 to 1; 1 means that the server is reading the file. `lost`: given up after a while; called again with
 * the same file, also after the page was loaded anew, it goes on where it stopped.
 */
export async function uploadFile(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<UploadResult> {
  try {
    const { sendInPieces } = await import('./upload/send-in-pieces');
    return await sendInPieces(file, onProgress, signal);
  } catch {
    return { type: signal.aborted ? 'cancelled' : 'lost' };
  }
}

/** Has the server fetch a copy of a medium on the web, for the preview and the checks. */
export function importFromUrl(url: string, signal: AbortSignal): Promise<UploadResult> {
  return postForAsset('/api/uploads/from-url', { url }, signal);
}
