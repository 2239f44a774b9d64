import type { ErrorDto } from '@/lib/errors/app-error';

/** A failed request to our own server; `error` is null if there was no readable answer (offline, proxy). */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
  constructor(
    readonly status: number | null,
    readonly error: ErrorDto | null,
  ) {
    super(error ? `${error.code} (${error.requestId})` : `no readable answer (${status ?? 'no connection'})`);
  }
}

/** Fetches JSON from our own server. Throws RequestFailed. */
export async function getJson<Body>(url: string, signal: AbortSignal): Promise<Body> {
  let response: Response;
  try {
    response = await fetch(url, { signal, headers: { accept: 'application/json' } });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new RequestFailed(null, null);
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return body as Body;
  const error = body as ErrorDto | null;
  throw new RequestFailed(response.status, error && 'requestId' in error ? error : null);
}
