import type { ServerResponse } from 'node:http';
import { makeImage, makeVideo } from '@/lib/media/__fixtures__/make-media';

/** Answers of the providers, from their documents, for servers in tests. */

export const see2aiSuccess = (url: string) => ({
  body: { status: 'success', result_urls: [url], cost_points: 85, model: 'kling-3.0' },
});
export const doubaoAccepted = (id = 'task_1') => ({ body: { id, status: 'pending' } });
export const doubaoRunning = (id = 'task_1') => ({ body: { id, status: 'processing' } });
export const doubaoSuccess = (url: string | string[], id = 'task_1') => ({
  body: { id, status: 'completed', video_url: url },
});

/** Takes the request and hangs up without an answer. */
export const hangUp = (response: ServerResponse) => void response.socket?.destroy();

/** Answers with a real, playable or viewable file. */
export const deliverVideo = deliver('video/mp4', () => makeVideo());
export const deliverPicture = deliver('image/png', () => makeImage('png'));

function deliver(mime: string, make: () => Promise<Buffer>) {
  let file: Promise<Buffer> | undefined;
  return (response: ServerResponse) => {
    file ??= make();
    void file.then((bytes) => response.writeHead(200, { 'content-type': mime }).end(bytes));
  };
}

/** A handler that answers when the test says so. */
export function heldAnswer() {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  return {
    release: (body: unknown) => resolve(body),
    handler: (response: ServerResponse) => {
      void promise.then((body) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      );
    },
  };
}
