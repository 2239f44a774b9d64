import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DraftReference } from '@/lib/composer/draft/draft';
import { type Draft, type DraftElement, emptyDraft } from '@/lib/composer/draft/draft';
import { type ComposerAction, type ComposerState, initialState, reduce } from '@/lib/composer/draft/draft-reducer';
import { createStore } from '@/lib/composer/store';
import type { UploadResult } from '@/lib/composer/upload/upload-result';
import type { AssetDto } from '@/lib/media/asset-dto';
import { referenceTags } from '@/lib/providers/reference-tag';
import { findModel } from '@/lib/providers/registry/registry';
import { makeUploads } from './make-uploads';

/** The outcome of one chosen file. `late`: it is lost first, and arrives after a retry. */
type Fate = 'done' | 'refused' | 'cancelled' | 'lost' | 'late';

/** A composer whose server is played by the test. */
function compose(model = 'seedance-2-beta', entries: Draft['entries'] = { mode: ['references'], prompt: [''] }) {
  const draft = { ...emptyDraft(model), entries };
  const store = createStore<ComposerState, ComposerAction>(initialState(draft), (state, action) =>
    reduce(state, action, findModel),
  );
  const answers = new Map<string, (result: UploadResult) => void>();
  const wait = (name: string, signal: AbortSignal) =>
    new Promise<UploadResult>((resolve) => {
      answers.set(name, resolve);
      signal.addEventListener('abort', () => resolve({ type: 'cancelled' }));
    });
  const uploads = makeUploads(store, () => {}, {
    uploadFile: ({ name }, _onProgress, signal) => wait(name, signal),
    importFromUrl: (url, signal) => wait(url, signal),
    editAsset: (_assetId, _edit, signal) => wait('edit', signal),
  });
  const references = () => (store.getState().draft.entries.references?.[0] ?? []) as DraftReference[];
  const nameOf = ({ media }: DraftReference) => (media.type === 'asset' ? media.assetId : media.url);
  const prompt = () => store.getState().draft.entries.prompt?.[0] as string;
  const answer = async (name: string, fate: Fate) => {
    if (fate === 'cancelled') uploads.cancel(idOf(name));
    else if (fate === 'refused')
      answers.get(name)?.({ type: 'refused', error: { code: 'brokenMedia', params: {}, issues: [], requestId: 'r' } });
    else if (fate === 'done') answers.get(name)?.({ type: 'done', asset: assetOf(name) });
    else answers.get(name)?.({ type: 'lost' });
    for (let tick = 0; tick < 20; tick += 1) await Promise.resolve();
  };
  const idOf = (name: string) => uploads.getUploads().find((upload) => upload.name === name)?.id ?? '';
  /** Appends a tag for each reference to the prompt, after the name of its file. */
  const mention = () => {
    const words = references().map((entry, index) => `${nameOf(entry)}=@Image${index + 1} `);
    const change = (current: unknown) => `${current}${words.join('')}`;
    store.dispatch({ type: 'edit', name: 'prompt', change, at: 0 });
  };
  const remove = (id: string) => {
    const change = (current: unknown) => (current as DraftReference[]).filter((entry) => entry.id !== id);
    store.dispatch({ type: 'edit', name: 'references', change, at: 0 });
  };
  return { store, uploads, answer, idOf, mention, remove, references, names: () => references().map(nameOf), prompt };
}

const assetOf = (name: string) => ({ id: name, kind: 'image', fileName: name }) as AssetDto;

describe('files chosen for a list of references', () => {
  it('keep the order of choosing and their tags, in whatever order they arrive', async () => {
    const gesture = fc.record({
      way: fc.constantFrom('file', 'link', 'library'),
      fate: fc.constantFrom<Fate>('done', 'refused', 'cancelled', 'lost', 'late'),
      order: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(gesture, { minLength: 2, maxLength: 6 }), async (gestures) => {
        const { uploads, answer, idOf, mention, names, prompt } = compose();
        const chosen = gestures.map((one, index) => ({ ...one, name: `https://a.example/${index}` }));
        for (const { way, name } of chosen) {
          if (way === 'library') uploads.addAssets([assetOf(name)], 'references');
          else if (way === 'link') uploads.addUrl(name, 'references');
          else uploads.addFiles([new File(['x'], name, { type: 'image/png' })], { slotId: 'references', strict: true });
        }
        const sent = chosen.filter(({ way }) => way !== 'library').sort((left, right) => left.order - right.order);
        for (const { name, fate } of sent) {
          await answer(name, fate);
          mention();
        }
        for (const { name } of sent.filter(({ fate }) => fate === 'late')) {
          uploads.retry(idOf(name));
          await answer(name, 'done');
          mention();
        }
        const arrived = chosen.filter(({ way, fate }) => way === 'library' || fate === 'done' || fate === 'late');
        expect(names()).toEqual(arrived.map(({ name }) => name));
        for (const { number, index } of referenceTags(prompt())) {
          const meant = /(\S+)=$/.exec(prompt().slice(0, index))?.[1];
          expect(names()[(number ?? 0) - 1]).toBe(meant);
        }
      }),
    );
  });
});

describe('the images of an element', () => {
  const names = ['front', 'side', 'back'];
  const fates = fc.array(fc.constantFrom<Fate>('done', 'refused', 'lost', 'late'), { minLength: 3, maxLength: 3 });

  it('keep the order of choosing when some are refused, lost or retried', async () => {
    await fc.assert(
      fc.asyncProperty(fates, fc.shuffledSubarray(names, { minLength: 3 }), async (given, order) => {
        const element: DraftElement = { id: 'e1', name: 'element_dog', description: 'A dog', images: [] };
        const { store, uploads, answer, idOf } = compose('see2ai_video_generation_kling_3_0_v1', {
          mode: ['frames'],
          elements: [[element]],
        });
        const files = names.map((name) => new File(['x'], name, { type: 'image/png' }));
        uploads.addFiles(files, { slotId: 'elements.e1', strict: true });
        const fateOf = (name: string) => given[names.indexOf(name)] as Fate;
        for (const name of order) await answer(name, fateOf(name));
        for (const name of order.filter((one) => fateOf(one) === 'late')) {
          uploads.retry(idOf(name));
          await answer(name, 'done');
        }
        const [after] = (store.getState().draft.entries.elements?.[0] ?? []) as DraftElement[];
        const images = after?.images.map((image) => image.type === 'asset' && image.assetId);
        expect(images).toEqual(names.filter((name) => ['done', 'late'].includes(fateOf(name))));
      }),
    );
  });
});

describe('the same picture twice among references', () => {
  const crop = { crop: { x: 0, y: 0, width: 0.5, height: 0.5 } };

  /** Four references, of which the second and third have the same file. `second`: the third reference. */
  function twice() {
    const composer = compose();
    composer.uploads.addAssets(['first', 'same', 'same', 'last'].map(assetOf), 'references');
    const [, , second] = composer.references();
    if (!second) throw new Error('There are fewer references than were added.');
    return { ...composer, second: { media: second.media, entryId: second.id } };
  }

  it('is replaced only where the change was requested, by an edit or another file', async () => {
    const cropped = twice();
    cropped.uploads.addEdits('references', 'edit', [{ medium: cropped.second, edit: crop }]);
    await cropped.answer('edit', 'done');
    expect(cropped.names()).toEqual(['first', 'same', 'edit', 'last']);

    const exchanged = twice();
    exchanged.uploads.addAssets([assetOf('other')], 'references', exchanged.second);
    expect(exchanged.names()).toEqual(['first', 'same', 'other', 'last']);
  });

  it('stays unchanged when the reference to change has been removed meanwhile', async () => {
    const { uploads, answer, second, names, remove } = twice();
    uploads.addEdits('references', 'edit', [{ medium: second, edit: crop }]);
    remove(second.entryId);
    await answer('edit', 'done');
    expect(names()).toEqual(['first', 'same', 'last']);
  });
});
