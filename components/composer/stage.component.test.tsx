import { QueryClient } from '@tanstack/react-query';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderInStudio } from '@/components/testing/render-in-studio';
import { type Draft, type DraftReference, emptyDraft } from '@/lib/composer/draft/draft';
import { type ComposerAction, type ComposerState, initialState, reduce } from '@/lib/composer/draft/draft-reducer';
import { keepDraft } from '@/lib/composer/draft/keep-draft';
import { createStore } from '@/lib/composer/store';
import type { UploadResult } from '@/lib/composer/upload/upload-result';
import { freshStatus } from '@/lib/composer/validation/form-status';
import type { AssetDto } from '@/lib/media/asset-dto';
import { findModel } from '@/lib/providers/registry/registry';
import { StagePane } from './stage-pane';
import { ComposerContext, type ComposerTools } from './state/composer-context';
import { JudgementProvider } from './state/judgement-provider';
import { makeUploads } from './state/make-uploads';
import { composer, newPerson } from './testing/render-composer';

const image = (name: string): AssetDto => ({
  id: v7(),
  kind: 'image',
  origin: 'upload',
  isSandbox: false,
  fileName: name,
  mime: 'image/png',
  sizeBytes: 1_000,
  sent: null,
  width: 1_024,
  height: 1_024,
  durationMs: null,
  frameRate: null,
  codec: null,
  hasAudio: null,
  hasPoster: false,
  isSetAside: false,
  sourceUrl: null,
  derivedFrom: null,
  createdAt: '2026-01-01T00:00:00.000Z',
});

/** Renders the stage for a model with references. The test itself answers each upload, by the name of its file. */
async function renderStage() {
  const draft: Draft = { ...emptyDraft('seedance-2-beta'), entries: { mode: ['references'], prompt: [''] } };
  const store = createStore<ComposerState, ComposerAction>(initialState(draft), (state, action) =>
    reduce(state, action, findModel),
  );
  const waiting = new Map<string, (result: UploadResult) => void>();
  const uploads = makeUploads(store, () => {}, {
    uploadFile: ({ name }, _onProgress, signal) =>
      new Promise((resolve) => {
        waiting.set(name, resolve);
        signal.addEventListener('abort', () => resolve({ type: 'cancelled' }));
      }),
    importFromUrl: async () => ({ type: 'lost' }),
    editAsset: async () => ({ type: 'lost' }),
  });
  const place = { read: () => null, write: () => {}, onForeignWrite: () => () => {}, onLeave: () => () => {} };
  const tools: ComposerTools = {
    store,
    status: createStore(freshStatus, (current, change) => change(current)),
    uploads,
    brokenPictures: new Set(),
    kept: keepDraft(store, place, () => true),
    keys: [],
    person: newPerson(),
    hasPublicLink: { web: true, sandbox: true },
    priceRules: {},
  };
  await renderInStudio(
    <ComposerContext value={tools}>
      <JudgementProvider>
        <StagePane />
      </JudgementProvider>
    </ComposerContext>,
    { owner: 'stage', queryClient: new QueryClient({ defaultOptions: { queries: { retry: false, enabled: false } } }) },
  );
  const names = () => {
    const { draft, assets } = store.getState();
    const references = (draft.entries.references?.[0] ?? []) as DraftReference[];
    return references.map(({ media }) => media.type === 'asset' && assets[media.assetId]?.fileName);
  };
  const choose = async (...files: string[]) => {
    await page
      .getByLabelText('References: choose file')
      .upload(files.map((name) => new File(['bytes'], name, { type: 'image/png' })));
    await expect.poll(() => files.every((name) => waiting.has(name))).toBe(true);
  };
  const arrive = (name: string) => waiting.get(name)?.({ type: 'done', asset: image(name) });
  return { choose, arrive, names, answer: (name: string, result: UploadResult) => waiting.get(name)?.(result) };
}

const way = page.getByRole('list', { name: 'Files on their way' });
const menu = page.getByRole('listbox', { name: 'What the prompt can name' });
const marked = (name: RegExp) => menu.getByRole('option', { selected: true, name });

test('files keep the order in which they were chosen, in whatever order they arrive', async () => {
  const { choose, arrive, names } = await renderStage();
  await choose('red.png', 'green.png');
  await choose('blue.png');
  for (const name of ['blue.png', 'red.png', 'green.png']) arrive(name);
  await expect.poll(names).toEqual(['red.png', 'green.png', 'blue.png']);
  await expect.element(way).not.toBeInTheDocument();
  await expect.element(page.getByRole('img', { name: 'blue.png' })).toBeInTheDocument();
});

test('a file whose upload was lost is sent again, and one that is cancelled goes', async () => {
  const { choose, arrive, answer, names } = await renderStage();
  await choose('red.png', 'green.png');
  answer('red.png', { type: 'lost' });
  await page.getByRole('button', { name: 'Try red.png again' }).click();
  arrive('red.png');
  await expect.poll(names).toEqual(['red.png']);
  await page.getByRole('button', { name: 'Cancel green.png' }).click();
  await expect.element(way).not.toBeInTheDocument();
  expect(names()).toEqual(['red.png']);
});

test('a tag is chosen from the menu with the keyboard and becomes a chip', async () => {
  const { choose, arrive, names } = await renderStage();
  await choose('red.png', 'green.png');
  for (const name of ['red.png', 'green.png']) arrive(name);
  await expect.poll(names).toHaveLength(2);
  await composer.prompt.click();
  await userEvent.keyboard('The coat of @');
  await expect.element(marked(/^@Image1/)).toBeVisible();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(marked(/^@Image2/)).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.element(menu).not.toBeInTheDocument();
  await expect.element(composer.prompt).toHaveValue('The coat of @Image2 ');
  await expect.element(composer.prompt).toHaveFocus();
  expect(document.querySelectorAll('[data-chip="@Image2"]')).toHaveLength(1);
});

test('the menu of tags closes with Escape and stays closed for this word', async () => {
  const { choose, arrive, names } = await renderStage();
  await choose('red.png');
  arrive('red.png');
  await expect.poll(names).toHaveLength(1);
  await composer.prompt.click();
  await userEvent.keyboard('not @re');
  await expect.element(menu).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await userEvent.keyboard('d');
  await expect.element(composer.prompt).toHaveValue('not @red');
  await expect.element(menu).not.toBeInTheDocument();
});

test('a tag that names nothing is drawn as wrong and can be removed', async () => {
  const { names } = await renderStage();
  await composer.prompt.fill('The coat of @Image7 there');
  await expect.element(page.getByText('@Image7 points to nothing in the list of references.')).toBeVisible();
  expect(document.querySelectorAll('[data-chip="wrong"]')).toHaveLength(1);
  await page.getByRole('button', { name: 'Remove the tag' }).click();
  await expect.element(composer.prompt).not.toHaveValue('The coat of @Image7 there');
  expect(document.querySelectorAll('[data-chip="wrong"]')).toHaveLength(0);
  expect(names()).toEqual([]);
});
