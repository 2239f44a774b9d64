/** What came back; null when nothing did: the connection broke, or never was. */
export type Answer = { status: number; text: string } | null;

export interface Question {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: Blob | string;
  /** Bytes of the body that are on their way so far. */
  onSent?: (bytes: number) => void;
  signal?: AbortSignal;
}

/** Without a byte in either direction for this long, a connection is taken for broken. */
const silenceMs = 75_000;

/** XMLHttpRequest, because `fetch` tells nothing about the progress of a request body. */
export function askServer({ method, path, body, onSent, signal }: Question): Promise<Answer> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve(null);
    const request = new XMLHttpRequest();
    let silence: number | undefined;
    const listen = () => {
      clearTimeout(silence);
      silence = window.setTimeout(() => request.abort(), silenceMs);
    };
    const end = (answer: Answer) => {
      clearTimeout(silence);
      signal?.removeEventListener('abort', stop);
      resolve(answer);
    };
    const stop = () => request.abort();
    request.open(method, path);
    if (typeof body === 'string') request.setRequestHeader('content-type', 'application/json');
    else if (body) request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => {
      listen();
      onSent?.(event.loaded);
    };
    request.onload = () => end({ status: request.status, text: request.responseText });
    request.onerror = () => end(null);
    request.onabort = () => end(null);
    signal?.addEventListener('abort', stop);
    listen();
    request.send(body);
  });
}
