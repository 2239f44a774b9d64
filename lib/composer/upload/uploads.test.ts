import { describe, expect, it } from 'vitest';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { MediaSlot } from '../media/media-slots';
import type { UploadResult } from './upload-result';
import { createUploads, type Replacement } from './uploads';

const limits = { mimeTypes: ['image/png'], maxBytes: 100, certainty: 'document' as const };
const frame = (id: string): MediaSlot => ({
  id,
  field: id,
  sort: 'frame',
  limits: { image: limits },
  room: { image: 1 },
  roomInAll: 1,
  most: { image: 1 },
  mostInAll: 1,
});
const references: MediaSlot = {
  id: 'references',
  field: 'references',
  sort: 'references',
  limits: { image: limits, audio: limits },
  room: { image: 3, audio: 2 },
  roomInAll: 4,
  most: { image: 3, audio: 2 },
  mostInAll: 4,
};
const file = (name: string) => new File(['x'], name, { type: 'image/png' });
const asset = { id: 'a', kind: 'image' } as AssetDto;

/** Uploads whose answers the test provides. */
function setUp(slots: MediaSlot[] = [frame('firstFrame'), frame('lastFrame')]) {
  const answers: ((result: UploadResult) => void)[] = [];
  const placed: [string, string | null][] = [];
  const placedNames: string[] = [];
  const replaced: (readonly Replacement[])[] = [];
  const kept: string[] = [];
  let id = 0;
  const send = (signal: AbortSignal) =>
    new Promise<UploadResult>((resolve) => {
      answers.push(resolve);
      signal.addEventListener('abort', () => resolve({ type: 'cancelled' }));
    });
  const uploads = createUploads({
    getSlots: () => slots,
    place: (slot, { asset: { fileName }, url }) => {
      placed.push([slot.id, url]);
      placedNames.push(fileName);
    },
    findSlot: (slotId) => slots.find((slot) => slot.id === slotId),
    replace: (_slot, replacements) => replaced.push(replacements),
    keep: ({ id: assetId }) => kept.push(assetId),
    uploadFile: (_file, _onProgress, signal) => send(signal),
    importFromUrl: (_url, signal) => send(signal),
    editAsset: (_assetId, _edit, signal) => send(signal),
    newId: () => String(id++),
  });
  const settled = async () => {
    for (let tick = 0; tick < 10; tick += 1) await Promise.resolve();
  };
  return { uploads, answers, placed, placedNames, replaced, kept, settled };
}

describe('uploads', () => {
  it('put a file into its slot when it has arrived', async () => {
    const { uploads, answers, placed, settled } = setUp();
    uploads.addFiles([file('a.png')], { slotId: 'lastFrame', strict: true });
    expect(uploads.isBusy()).toBe(true);
    answers[0]?.({ type: 'done', asset });
    await settled();
    expect(placed).toEqual([['lastFrame', null]]);
    expect(uploads.getUploads()).toEqual([]);
    expect(uploads.isBusy()).toBe(false);
  });

  it('send a second file to a slot with room', () => {
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

  it('refuse a wrong file without sending it, and clear the failure at the next attempt', () => {
    const { uploads, answers } = setUp();
    uploads.addFiles([new File(['x'], 'a.mp4', { type: 'video/mp4' })], { slotId: 'firstFrame', strict: true });
    expect(uploads.getUploads()).toMatchObject([{ failure: { code: 'kind' } }]);
    expect(answers).toHaveLength(0);
    uploads.addFiles([file('a.png')], { slotId: 'firstFrame', strict: true });
    expect(uploads.getUploads()).toMatchObject([{ name: 'a.png', failure: null }]);
  });

  it('send a file of which the browser knows no kind, and place it by what it turns out to be', async () => {
    const { uploads, answers, placed, settled } = setUp();
    const nameless = () => new File(['x'], 'IMG_0001', { type: '' });
    uploads.addFiles([nameless()], { slotId: 'firstFrame', strict: true });
    answers[0]?.({ type: 'done', asset });
    await settled();
    expect(placed).toHaveLength(1);
    uploads.addFiles([nameless()], { slotId: 'lastFrame', strict: true });
    answers[1]?.({ type: 'done', asset: { ...asset, kind: 'audio' } });
    await settled();
    expect(placed).toHaveLength(1);
    expect(uploads.getUploads()).toMatchObject([{ slotId: 'lastFrame', failure: { code: 'kind' } }]);
  });

  it('appear in the order in which they were chosen, whichever arrives first', async () => {
    const { uploads, answers, placedNames, settled } = setUp([references]);
    uploads.addFiles([file('a.png'), file('b.png')], { slotId: 'references', strict: true });
    answers[1]?.({ type: 'done', asset: { ...asset, fileName: 'b.png' } });
    await settled();
    expect(placedNames).toEqual([]);
    answers[0]?.({ type: 'done', asset: { ...asset, fileName: 'a.png' } });
    await settled();
    expect(placedNames).toEqual(['a.png', 'b.png']);
  });

  it('wait for the first one, even when the second is refused immediately', async () => {
    const { uploads, answers, placedNames, settled } = setUp([references]);
    uploads.addFiles(['a.png', 'b.png', 'c.png'].map(file), { slotId: 'references', strict: true });
    answers[1]?.({ type: 'refused', error: { code: 'brokenMedia', params: {}, issues: [], requestId: 'r' } });
    answers[2]?.({ type: 'done', asset: { ...asset, fileName: 'c.png' } });
    await settled();
    expect(placedNames).toEqual([]);
    answers[0]?.({ type: 'done', asset: { ...asset, fileName: 'a.png' } });
    await settled();
    expect(placedNames).toEqual(['a.png', 'c.png']);
  });

  it('can be retried after a broken connection', async () => {
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

  it('disappear without a failure when they are cancelled', async () => {
    const { uploads, settled } = setUp();
    uploads.addFiles([file('a.png')], { slotId: 'firstFrame', strict: true });
    uploads.cancel(uploads.getUploads()[0]?.id ?? '');
    await settled();
    expect(uploads.getUploads()).toEqual([]);
  });

  it('keep the address to send beside the copy', async () => {
    const { uploads, answers, placed, settled } = setUp();
    uploads.addUrl('https://a.example/a.png', 'firstFrame');
    answers[0]?.({ type: 'done', asset });
    await settled();
    expect(placed).toEqual([['firstFrame', 'https://a.example/a.png']]);
  });

  it('of a picture of another page are the copy alone', async () => {
    const { uploads, answers, placed, settled } = setUp();
    uploads.addPicture('https://a.example/a.png', 'firstFrame');
    answers[0]?.({ type: 'done', asset });
    await settled();
    expect(placed).toEqual([['firstFrame', null]]);
  });

  it('refuse a file that turns out to be of another kind', async () => {
    const { uploads, answers, placed, settled } = setUp();
    uploads.addUrl('https://a.example/a', 'firstFrame');
    answers[0]?.({ type: 'done', asset: { ...asset, kind: 'audio' } });
    await settled();
    expect(placed).toEqual([]);
    expect(uploads.getUploads()).toMatchObject([{ failure: { code: 'kind' } }]);
  });

  it('report the limit, per kind or in total, when there is no room', () => {
    const { uploads } = setUp([references, frame('firstFrame')]);
    const sound = (name: string) => new File(['x'], name, { type: 'audio/wav' });
    const images = ['1.png', '2.png', '3.png', '4.png'].map(file);
    uploads.addFiles([...images, sound('1.wav'), sound('2.wav')], { slotId: 'references', strict: true });
    const refused = uploads.getUploads().flatMap(({ failure }) => (failure?.from === 'ours' ? [failure] : []));
    expect(refused.map(({ code, params }) => ({ code, ...params }))).toEqual([
      { code: 'full', name: '4.png', kind: 'image', max: 3 },
      { code: 'full', name: '2.wav', kind: 'all', max: 4 },
    ]);
    // Files for a list do not overflow into a frame.
    expect(uploads.getUploads().every(({ slotId }) => slotId === 'references')).toBe(true);
  });

  it('are kept in the library when their slot is gone before they arrive', async () => {
    const slots = [frame('firstFrame')];
    const { uploads, answers, placed, kept, settled } = setUp(slots);
    uploads.addFiles([file('a.png')], { slotId: 'firstFrame', strict: true });
    slots.pop();
    answers[0]?.({ type: 'done', asset });
    await settled();
    expect([placed, kept]).toEqual([[], ['a']]);
  });

  it('add files of the library without an upload, as far as there is room', () => {
    const { uploads, answers, placedNames } = setUp([{ ...references, roomInAll: 0 }, frame('lastFrame')]);
    uploads.addAssets([{ ...asset, fileName: 'kept.png' }], 'lastFrame');
    uploads.addAssets([{ ...asset, fileName: 'more.png' }], 'references');
    expect(placedNames).toEqual(['kept.png']);
    expect(answers).toEqual([]);
    expect(uploads.getUploads()).toMatchObject([{ failure: { code: 'full' } }]);
  });

  it('replace several files by their edits at the same time', async () => {
    const { uploads, answers, replaced, settled } = setUp([references]);
    const [one, two] = ['one', 'two'].map((assetId) => ({ media: { type: 'asset' as const, assetId } }));
    if (!one || !two) throw new Error('no media');
    const edit = { trim: { start: 0, end: 5 } };
    uploads.addEdits('references', 'Trim', [
      { medium: one, edit },
      { medium: two, edit },
    ]);
    expect(uploads.getUploads()).toMatchObject([{ name: 'Trim', work: 'edit', share: null }]);
    answers[1]?.({ type: 'done', asset: { ...asset, id: 'two-short' } });
    await settled();
    expect(replaced).toEqual([]);
    answers[0]?.({ type: 'done', asset: { ...asset, id: 'one-short' } });
    await settled();
    expect(replaced).toMatchObject([
      [
        { replaces: one, asset: { id: 'one-short' } },
        { replaces: two, asset: { id: 'two-short' } },
      ],
    ]);
    expect(uploads.isBusy()).toBe(false);
  });

  it('report why a file could not be edited, and keep it', async () => {
    const { uploads, answers, replaced, settled } = setUp();
    const medium = { media: { type: 'asset' as const, assetId: 'a' } };
    uploads.addEdits('firstFrame', 'Crop', [{ medium, edit: { format: 'image/png' } }]);
    answers[0]?.({ type: 'lost' });
    await settled();
    expect(uploads.getUploads()).toMatchObject([{ failure: { code: 'editLost' }, canRetry: true }]);
    expect(replaced).toEqual([]);
  });
});
