import { describe, expect, test } from 'vitest';
import { placeImage } from '@/lib/library/place-image';
import type { AssetDto } from '@/lib/media/asset-dto';
import { createBulkUploads } from './bulk-uploads';
import type { UploadResult } from './upload-result';

/** Uploads that the test finishes. */
function makeUploads(onDone?: (asset: AssetDto, order: number) => void) {
  const sent: { name: string; end: (result: UploadResult) => Promise<void>; signal: AbortSignal }[] = [];
  const stored: string[] = [];
  let lastId = 0;
  const uploads = createBulkUploads({
    kinds: ['image', 'video'],
    newId: () => String(++lastId),
    done: (asset, _name, order) => {
      stored.push(asset.id);
      onDone?.(asset, order);
    },
    uploadFile: (file, _onProgress, signal) => {
      const { promise, resolve } = Promise.withResolvers<UploadResult>();
      signal.addEventListener('abort', () => resolve({ type: 'cancelled' }));
      const end = async (result: UploadResult) => {
        resolve(result);
        await promise;
      };
      sent.push({ name: file.name, signal, end });
      return promise;
    },
  });
  return { uploads, sent, stored };
}

const image = (name: string, content = 'x') => new File([content], name, { type: 'image/png' });
const done = (id: string): UploadResult => ({ type: 'done', asset: { id, kind: 'image' } as AssetDto });

describe('files uploaded to the library', () => {
  test('have their position in the order of choosing, in whatever order they arrive', async () => {
    let images: readonly AssetDto[] = [];
    const orders = new Map<string, number>();
    const { uploads, sent } = makeUploads((asset, order) => {
      orders.set(asset.id, order);
      images = placeImage(images, asset, orders);
    });
    uploads.add(['front', 'side', 'back'].map((name) => image(name)));
    await sent[2]?.end(done('back'));
    await sent[0]?.end({ type: 'lost' });
    await sent[1]?.end(done('side'));
    uploads.retry(uploads.getUploads()[0]?.id ?? '');
    await sent[3]?.end(done('front'));
    expect(images.map(({ id }) => id)).toEqual(['front', 'side', 'back']);
  });

  test('are sent a few at a time, in order', async () => {
    const { uploads, sent, stored } = makeUploads();
    uploads.add(['a', 'b', 'c', 'd', 'e'].map((name) => image(name)));
    expect(sent.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    await sent[1]?.end(done('b'));
    expect(sent.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
    expect(stored).toEqual(['b']);
    expect(uploads.getUploads().map(({ name }) => name)).toEqual(['a', 'c', 'd', 'e']);
  });

  test('are refused before the upload when they are empty or of a kind that is not accepted', () => {
    const { uploads, sent } = makeUploads();
    uploads.add([new File(['x'], 'voice.mp3', { type: 'audio/mpeg' }), image('empty.png', '')]);
    expect(sent).toEqual([]);
    expect(uploads.getUploads().map(({ failure }) => failure)).toMatchObject([
      { code: 'kind', params: { name: 'voice.mp3', kinds: 'image video' } },
      { code: 'empty', params: { name: 'empty.png' } },
    ]);
  });

  test('are sent when only the server can tell their kind, and its words are shown', async () => {
    const { uploads, sent } = makeUploads();
    uploads.add([new File(['x'], 'IMG_0001', { type: '' })]);
    expect(sent.map(({ name }) => name)).toEqual(['IMG_0001']);
    const error = { code: 'unsupportedMedia' as const, params: {}, issues: [], requestId: '' };
    await sent[0]?.end({ type: 'refused', error });
    expect(uploads.getUploads()).toMatchObject([{ failure: { from: 'server', error } }]);
  });

  test('can be retried after a broken connection, and dismissed', async () => {
    const { uploads, sent, stored } = makeUploads();
    uploads.add([image('a')]);
    await sent[0]?.end({ type: 'lost' });
    const [lost] = uploads.getUploads();
    expect(lost).toMatchObject({ canRetry: true, failure: { code: 'lost' } });
    uploads.retry(lost?.id ?? '');
    await sent[1]?.end(done('a'));
    expect(stored).toEqual(['a']);
    expect(uploads.getUploads()).toEqual([]);
  });

  test('stop when they are cancelled, and the next one starts', async () => {
    const { uploads, sent } = makeUploads();
    uploads.add(['a', 'b', 'c', 'd', 'e'].map((name) => image(name)));
    const [first, , , fourth] = uploads.getUploads();
    uploads.cancel(fourth?.id ?? '');
    uploads.cancel(first?.id ?? '');
    expect(sent[0]?.signal.aborted).toBe(true);
    await expect.poll(() => sent.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'e']);
  });
});
