import type { ServerResponse } from 'node:http';
import sharp from 'sharp';

/** Answers of the providers as their documents have them, for servers of tests. */

export const see2aiSuccess = (url: string) => ({
  body: { status: 'success', result_urls: [url], cost_points: 85, model: 'kling-3.0' },
});
export const doubaoAccepted = (id = 'task_1') => ({ body: { id, status: 'pending' } });
export const doubaoRunning = (id = 'task_1') => ({ body: { id, status: 'processing' } });
export const doubaoSuccess = (url: string, id = 'task_1') => ({ body: { id, status: 'completed', video_url: url } });

/** Takes the request and hangs up without an answer. */
export const hangUp = (response: ServerResponse) => void response.socket?.destroy();

let picture: Promise<Buffer> | undefined;

/** A result one can look at. */
export const deliverPicture = (response: ServerResponse) => {
  picture ??= sharp({ create: { width: 320, height: 320, channels: 3, background: '#c80' } })
    .png()
    .toBuffer();
  void picture.then((bytes) => response.writeHead(200, { 'content-type': 'image/png' }).end(bytes));
};

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
