import { QueryClient } from '@tanstack/react-query';
import { page } from 'vitest/browser';
import { ElementActionsProvider } from '@/components/library/element-actions-provider';
import type { ElementActions } from '@/components/library/library-actions';
import { renderInStudio } from '@/components/testing/render-in-studio';
import { type Draft, type DraftReference, emptyDraft } from '@/lib/composer/draft/draft';
import { type ComposerAction, type ComposerState, initialState, reduce } from '@/lib/composer/draft/draft-reducer';
import { keepDraft } from '@/lib/composer/draft/keep-draft';
import { keepMemory } from '@/lib/composer/models/keep-memory';
import { createStore } from '@/lib/composer/store';
import type { UploadEffects } from '@/lib/composer/upload/uploads';
import { freshStatus } from '@/lib/composer/validation/form-status';
import type { KeyDto } from '@/lib/keys/dto';
import type { ElementDto } from '@/lib/library/dto';
import { elementsQuery } from '@/lib/library/queries';
import type { AssetDto } from '@/lib/media/asset-dto';
import { textModelQuery } from '@/lib/prompt-help/queries';
import type { TextModelOffer } from '@/lib/prompt-help/text-key';
import { findModel } from '@/lib/providers/registry/registry';
import type { RulesInForce } from '@/lib/spending/price-rule';
import { taskListQuery } from '@/lib/tasks/queries';
import { useMediaIntake } from '../intake/use-media-intake';
import { SettingsPane } from '../settings-pane';
import { Stage } from '../stage/stage';
import { StagePane } from '../stage-pane';
import { ComposerContext, type ComposerTools } from '../state/composer-context';
import { JudgementProvider } from '../state/judgement-provider';
import { makeUploads } from '../state/make-uploads';
import { StageProvider } from '../state/stage-view';
import { useComposerShortcuts } from '../use-composer-shortcuts';
import { chosenFile, madeAsset } from './made-asset';
import { modelId, newPerson, sandboxKey } from './render-composer';

export interface PanesOptions {
  /** What the server reads out of an uploaded file. */
  facts?: (fileName: string) => Partial<AssetDto>;
  uploadFile?: UploadEffects['uploadFile'];
  editAsset?: UploadEffects['editAsset'];
  /** The elements of the library. */
  library?: ElementDto[];
  elementActions?: ElementActions;
  priceRules?: RulesInForce;
  keys?: readonly KeyDto[];
  /** The studio's text model. Null: it has none. */
  textModel?: TextModelOffer | null;
}

const unused = () => Promise.reject(new Error('this action is not part of the test'));

/**
 * Renders the form of a composition: every field and the shortcuts, without the Generate button, and an empty filmstrip. `model`:
 * its label.
 */
export async function renderPanes(model: string, entries: Draft['entries'], options: PanesOptions = {}) {
  const { facts, library = [], elementActions = { create: unused, change: unused } } = options;
  const store = createStore<ComposerState, ComposerAction>(
    initialState({ ...emptyDraft(modelId(model)), entries }),
    (state, action) => reduce(state, action, findModel),
  );
  const uploads = makeUploads(store, () => {}, {
    uploadFile: options.uploadFile ?? (async ({ name }) => ({ type: 'done', asset: madeAsset(name, facts?.(name)) })),
    importFromUrl: async () => ({ type: 'lost' }),
    editAsset: options.editAsset ?? (async () => ({ type: 'lost' })),
  });
  const place = { read: () => null, write: () => {}, onForeignWrite: () => () => {}, onLeave: () => () => {} };
  const kept = keepDraft(store, place, () => true);
  kept.start();
  const memory = keepMemory(place);
  memory.start();
  const tools: ComposerTools = {
    store,
    painted: store.getState(),
    status: createStore(freshStatus, (current, change) => change(current)),
    uploads,
    brokenPictures: new Set(),
    kept,
    memory,
    keys: options.keys ?? [sandboxKey],
    person: newPerson(),
    hasPublicLink: { web: true, sandbox: true },
    priceRules: options.priceRules ?? {},
  };
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, enabled: false } } });
  queryClient.setQueryData(elementsQuery().queryKey, library);
  if (options.textModel !== undefined)
    queryClient.setQueryData(textModelQuery().queryKey, { offer: options.textModel });
  const mine = taskListQuery({ personId: tools.person.userId }).queryKey;
  queryClient.setQueryData(mine, { pages: [{ items: [], nextCursor: null }], pageParams: [null] });
  await renderInStudio(
    <ElementActionsProvider actions={elementActions}>
      <StageProvider>
        <ComposerContext value={tools}>
          <JudgementProvider>
            <Panes />
          </JudgementProvider>
          <div className="grid h-120">
            <Stage userId={tools.person.userId} />
          </div>
        </ComposerContext>
      </StageProvider>
    </ElementActionsProvider>,
    { owner: 'panes', queryClient },
  );
  /** The names of the references in their order. */
  const references = () => {
    const { draft, assets } = store.getState();
    const list = (draft.entries.references?.[0] ?? []) as DraftReference[];
    return list.map(({ media }) => media.type === 'asset' && assets[media.assetId]?.fileName);
  };
  return { store, references };
}

function Panes() {
  const intake = useMediaIntake();
  useComposerShortcuts(() => {});
  return (
    <div className="grid grid-cols-[20rem_minmax(0,1fr)]">
      <SettingsPane />
      <div {...intake}>
        <StagePane />
      </div>
    </div>
  );
}

/** Chooses files for a field, by its label. */
export async function chooseFiles(field: string, ...names: string[]): Promise<void> {
  await page.getByLabelText(`${field}: choose file`).upload(names.map(chosenFile));
}

/** Drops files onto a field, as from a folder of the desktop. */
export async function dropFiles(field: string, ...names: string[]): Promise<void> {
  const dataTransfer = new DataTransfer();
  for (const name of names) dataTransfer.items.add(chosenFile(name));
  const target = await page.getByLabelText(`${field}: choose file`).findElement();
  target.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
}

export async function chooseModel(label: string): Promise<void> {
  await page.getByRole('button', { name: /^Model: .* Choose another$/ }).click();
  const picker = page.getByRole('dialog', { name: 'Choose a model' });
  await picker.getByRole('button', { name: label, exact: true }).click();
}
