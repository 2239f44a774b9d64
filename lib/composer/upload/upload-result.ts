import type { ErrorDto } from '@/lib/errors/app-error';
import type { AssetDto } from '@/lib/media/asset-dto';

/** The outcome of uploading, importing or editing a file. */
export type UploadResult =
  | { type: 'done'; asset: AssetDto }
  | { type: 'refused'; error: ErrorDto }
  | { type: 'lost' }
  | { type: 'cancelled' };

/**
 * Told how much is done, 0 to 1: of sending, or of making the file into another format (`making`: `MP4`). 1 without
 * `making` means that the server is reading the file.
 */
export type OnProgress = (share: number, making?: string) => void;

/** Reads the answer of a route that makes an asset. An answer that is neither an asset nor our error counts as lost. */
export function readUploadAnswer(status: number, text: string): UploadResult {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { type: 'lost' };
  }
  if (status >= 200 && status < 300) return { type: 'done', asset: body as AssetDto };
  const error = ((body as { error?: ErrorDto } | null)?.error ?? body) as ErrorDto | null;
  return typeof error?.code === 'string' ? { type: 'refused', error } : { type: 'lost' };
}

/** Calls a route that makes an asset from a JSON body. */
export async function postForAsset(path: string, body: unknown, signal: AbortSignal): Promise<UploadResult> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });
    return readUploadAnswer(response.status, await response.text());
  } catch {
    return { type: signal.aborted ? 'cancelled' : 'lost' };
  }
}
