import { postForAsset, readUploadAnswer, type UploadResult } from './upload-result';

/**
 * Sends a file as it is. XMLHttpRequest, because `fetch` tells nothing about the progress of a request body.
 * `onProgress`: 0 to 1; 1 means that the server is reading the file.
 */
export function uploadFile(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<UploadResult> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/uploads?name=${encodeURIComponent(file.name || 'pasted')}`);
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => resolve(readUploadAnswer(request.status, request.responseText));
    request.onerror = () => resolve({ type: 'lost' });
    request.onabort = () => resolve({ type: 'cancelled' });
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

/** Has the server fetch a copy of a medium on the web, for the preview and the checks. */
export function importFromUrl(url: string, signal: AbortSignal): Promise<UploadResult> {
  return postForAsset('/api/uploads/from-url', { url }, signal);
}
