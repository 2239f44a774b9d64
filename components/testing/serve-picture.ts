import { onTestFinished } from 'vitest';
import { cdp } from 'vitest/browser';

/** Answers every request for a stored file with a picture of these sides, in pixels, until the test ends. */
export async function servePicture(width: number, height: number): Promise<void> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.fillRect(0, 0, width, height);
  const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
  const body = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const session = cdp();
  const answer = ({ requestId }: { requestId: string }) =>
    void session
      .send('Fetch.fulfillRequest', {
        requestId,
        responseCode: 200,
        responseHeaders: [{ name: 'content-type', value: 'image/png' }],
        body,
      })
      // The test has ended: the browser lets go of what it still held back.
      .catch(() => undefined);
  session.on('Fetch.requestPaused', answer);
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*/api/media/*' }] });
  onTestFinished(async () => {
    await session.send('Fetch.disable');
    session.off('Fetch.requestPaused', answer);
  });
}
