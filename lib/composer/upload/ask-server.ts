/** The answer; null when the connection failed. */
export type Answer = { status: number; text: string } | null;

export interface Question {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: Blob | string;
  /** Called with the number of sent bytes of the body. */
  onSent?: (bytes: number) => void;
  signal?: AbortSignal;
}

/** When no byte moves in either direction for this long, the connection counts as broken. */
const silenceMs = 75_000;

/** Uses XMLHttpRequest, because `fetch` does not report the progress of a request body. */
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
