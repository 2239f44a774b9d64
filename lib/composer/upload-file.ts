import type { ErrorDto } from '@/lib/errors/app-error';
import type { AssetDto } from '@/lib/tasks/dto';

export type UploadResult =
  | { type: 'done'; asset: AssetDto }
  | { type: 'refused'; error: ErrorDto }
  | { type: 'lost' }
  | { type: 'cancelled' };

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
    request.onload = () => resolve(readAnswer(request.status, request.responseText));
    request.onerror = () => resolve({ type: 'lost' });
    request.onabort = () => resolve({ type: 'cancelled' });
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

/** Has the server fetch a copy of a medium on the web, for the preview and the checks. */
export async function importFromUrl(url: string, signal: AbortSignal): Promise<UploadResult> {
  try {
    const response = await fetch('/api/uploads/from-url', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url }),
      signal,
    });
    return readAnswer(response.status, await response.text());
  } catch {
    return { type: signal.aborted ? 'cancelled' : 'lost' };
  }
}

function readAnswer(status: number, text: string): UploadResult {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { type: 'lost' };
  }
  if (status >= 200 && status < 300) return { type: 'done', asset: body as AssetDto };
  const error = ((body as { error?: ErrorDto }).error ?? body) as ErrorDto;
  return typeof error?.code === 'string' ? { type: 'refused', error } : { type: 'lost' };
}
