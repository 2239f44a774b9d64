import { describe, expect, it } from 'vitest';
import type { AssetDto } from '@/lib/tasks/dto';
import type { MediaSlot } from './media-slots';
import type { UploadResult } from './upload-result';
import { createUploads } from './uploads';

const limits = { mimeTypes: ['image/png'], maxBytes: 100, certainty: 'document' as const };
const frame = (id: string): MediaSlot => ({ id, field: id, limits: { image: limits }, room: { image: 1 } });
const file = (name: string) => new File(['x'], name, { type: 'image/png' });
const asset = { id: 'a', kind: 'image' } as AssetDto;

/** Uploads whose answers the test gives. */
function setUp(slots: MediaSlot[] = [frame('firstFrame'), frame('lastFrame')]) {
  const answers: ((result: UploadResult) => void)[] = [];
  const placed: [string, string | null][] = [];
  const placedNames: string[] = [];
  let id = 0;
  const send = (signal: AbortSignal) =>
    new Promise<UploadResult>((resolve) => {
      answers.push(resolve);
      signal.addEventListener('abort', () => resolve({ type: 'cancelled' }));
    });
  const uploads = createUploads({
    getSlots: () => slots,
    place: (slot, { fileName }, url) => {
      placed.push([slot.id, url]);
      placedNames.push(fileName);
    },
    uploadFile: (_file, _onProgress, signal) => send(signal),
    importFromUrl: (_url, signal) => send(signal),
    newId: () => String(id++),
  });
  const settled = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { uploads, answers, placed, placedNames, settled };
}

describe('uploads', () => {
  it('put a file into its place when it has arrived', async () => {
    const { uploads, answers, placed, settled } = setUp();
    uploads.addFiles([file('a.png')], { slotId: 'lastFrame', strict: true });
    expect(uploads.isBusy()).toBe(true);
    answers[0]?.({ type: 'done', asset });
    await settled();
    expect(placed).toEqual([['lastFrame', null]]);
    expect(uploads.getUploads()).toEqual([]);
    expect(uploads.isBusy()).toBe(false);
  });

  it('send a second file where there is still room', () => {
    const { uploads } = setUp();
    uploads.addFiles([file('a.png'), file('b.png'), file('c.png')], { slotId: 'firstFrame', strict: true });
    expect(
      uploads.getUploads().map(({ slotId, failure }) => [slotId, failure?.from === 'ours' && failure.code]),
    ).toEqual(
      [
        ['firstFrame', undefined],
        ['lastFrame', undefined],
        ['firstFrame', 'full'],
      ].map(([slot, code]) => [slot, code ?? false]),
    );
  });

  it('refuse a wrong file without sending it, and forget the complaint at the next attempt', () => {
    const { uploads, answers } = setUp();
    uploads.addFiles([new File(['x'], 'a.mp4', { type: 'video/mp4' })], { slotId: 'firstFrame', strict: true });
    expect(uploads.getUploads()).toMatchObject([{ failure: { code: 'kind' } }]);
    expect(answers).toHaveLength(0);
    uploads.addFiles([file('a.png')], { slotId: 'firstFrame', strict: true });
    expect(uploads.getUploads()).toMatchObject([{ name: 'a.png', failure: null }]);
  });

  it('stand in the order in which they were chosen, whichever arrives first', async () => {
    const references: MediaSlot = { ...frame('references'), room: { image: 9 } };
    const { uploads, answers, placedNames, settled } = setUp([references]);
    uploads.addFiles([file('a.png'), file('b.png')], { slotId: 'references', strict: true });
    answers[1]?.({ type: 'done', asset: { ...asset, fileName: 'b.png' } });
    await settled();
    expect(placedNames).toEqual([]);
    answers[0]?.({ type: 'done', asset: { ...asset, fileName: 'a.png' } });
    await settled();
    expect(placedNames).toEqual(['a.png', 'b.png']);
  });

  it('can be tried again after a broken connection', async () => {
    const { uploads, answers, placed, settled } = setUp();
    uploads.addFiles([file('a.png')], { slotId: 'firstFrame', strict: true });
    answers[0]?.({ type: 'lost' });
    await settled();
    const [failed] = uploads.getUploads();
    expect(failed).toMatchObject({ canRetry: true });
    uploads.retry(failed?.id ?? '');
    answers[1]?.({ type: 'done', asset });
    await settled();
    expect(placed).toHaveLength(1);
  });

  it('are gone without a word when they are cancelled', async () => {
    const { uploads, settled } = setUp();
    uploads.addFiles([file('a.png')], { slotId: 'firstFrame', strict: true });
    uploads.cancel(uploads.getUploads()[0]?.id ?? '');
    await settled();
    expect(uploads.getUploads()).toEqual([]);
  });

  it('keep the address that is to be sent beside the copy', async () => {
    const { uploads, answers, placed, settled } = setUp();
    uploads.addUrl('https://a.example/a.png', 'firstFrame');
    answers[0]?.({ type: 'done', asset });
    await settled();
    expect(placed).toEqual([['firstFrame', 'https://a.example/a.png']]);
  });

  it('refuse what turns out to be of another kind', async () => {
    const { uploads, answers, placed, settled } = setUp();
    uploads.addUrl('https://a.example/a', 'firstFrame');
    answers[0]?.({ type: 'done', asset: { ...asset, kind: 'audio' } });
    await settled();
    expect(placed).toEqual([]);
    expect(uploads.getUploads()).toMatchObject([{ failure: { code: 'kind' } }]);
  });
});
