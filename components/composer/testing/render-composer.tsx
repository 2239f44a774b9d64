import { QueryClient } from '@tanstack/react-query';
import { v7 } from 'uuid';
import { page } from 'vitest/browser';
import { ElementActionsProvider } from '@/components/library/element-actions-provider';
import { draftPlace } from '@/components/press/draft-place';
import { type ResultActions, ResultToolsProvider } from '@/components/results/result-tools';
import { draftSecret, renderInStudio } from '@/components/testing/render-in-studio';
import { KeepPresses } from '@/components/ui/keep-presses';
import { Toaster } from '@/components/ui/toaster';
import { makeSeal } from '@/lib/composer/browser-storage/sealed-text';
import { type Draft, emptyDraft } from '@/lib/composer/draft/draft';
import { type ComposerState, initialState } from '@/lib/composer/draft/draft-reducer';
import { draftKey, writeDraft } from '@/lib/composer/draft/draft-storage';
import { exampleDraft } from '@/lib/composer/draft/first-draft';
import { type ModelCards, modelCardsQuery } from '@/lib/composer/models/model-cards';
import { messages } from '@/lib/i18n/messages-en';
import type { KeyDto } from '@/lib/keys/dto';
import type { AssetDto } from '@/lib/media/asset-dto';
import { allModels } from '@/lib/providers/registry/registry';
import type { RulesInForce } from '@/lib/spending/price-rule';
import type { TaskSummary } from '@/lib/tasks/dto';
import { taskListQuery } from '@/lib/tasks/queries';
import { Composer } from '../composer';
import type { CreateBatch } from '../generate/use-send-batch';
import { PresetActionsProvider } from '../presets/preset-actions-provider';

/** An action of the page that these tests do not use. */
const unused = () => Promise.reject(new Error('this action is not part of the test'));

export const sandboxKey: KeyDto = {
  id: v7(),
  providerId: 'see2ai',
  label: 'Sandbox',
  baseUrl: null,
  lastFour: '0000',
  isSandbox: true,
  state: 'working',
  disabled: false,
  retiringSince: null,
  checkedAt: null,
  checkCode: null,
  balance: null,
  isClosed: false,
  lastSuccessAt: null,
  pause: null,
  running: 0,
  models: [],
  limits: { maxConcurrent: null, maxPerMinute: null },
  usualLimits: { maxConcurrent: 10, maxPerMinute: 60 },
  use: { priority: 1, weight: 10, models: [], people: [] },
  createdAt: '2026-01-01T00:00:00.000Z',
};

/** A key of the sandbox for every provider. */
export const sandboxKeys = [...new Set(allModels.map(({ providerId }) => providerId))].map((providerId) => ({
  ...sandboxKey,
  id: v7(),
  providerId,
}));

/** A person whose draft and presses are stored in this browser. Each test is another person. */
export const newPerson = () => ({ tenantId: v7(), userId: v7(), isAdmin: true });

interface Page {
  /** The person's latest tasks. */
  takes?: TaskSummary[];
  /** Where absent, results have no menu. */
  results?: ResultActions;
  /** What the picker is told by the server. */
  cards?: ModelCards;
  /** What the server painted. Absent: the example of a first visit. */
  painted?: ComposerState;
  priceRules?: RulesInForce;
}

const firstVisit = () =>
  initialState(
    exampleDraft(
      [messages.composer.example.first, messages.composer.example.second, messages.composer.example.third],
      v7,
    ),
  );

/** Renders the whole page of the composer. `createBatch` stands for the server. */
export function renderComposer(
  createBatch: CreateBatch,
  person = newPerson(),
  keys: readonly KeyDto[] = [sandboxKey],
  { takes = [], results, cards, priceRules = {}, painted = firstVisit() }: Page = {},
) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, enabled: false } } });
  const mine = taskListQuery({ personId: person.userId }).queryKey;
  queryClient.setQueryData(mine, { pages: [{ items: takes, nextCursor: null }], pageParams: [null] });
  if (cards) queryClient.setQueryData(modelCardsQuery().queryKey, cards);
  return renderInStudio(
    <ResultToolsProvider actions={results ?? null}>
      <PresetActionsProvider actions={{ create: unused, change: unused, copy: unused, remove: unused }}>
        <ElementActionsProvider actions={{ create: unused, change: unused }}>
          <Composer
            keys={keys}
            person={person}
            hasPublicLink={{ web: true, sandbox: true }}
            priceRules={priceRules}
            painted={painted}
            draftSecret={draftSecret}
            fromTask={null}
            createBatch={createBatch}
          />
        </ElementActionsProvider>
      </PresetActionsProvider>
      <Toaster />
      <KeepPresses />
    </ResultToolsProvider>,
    { owner: `${person.tenantId}.${person.userId}`, queryClient },
  );
}

/** The controls of the composer, by their visible words. */
export const composer = {
  prompt: page.getByRole('textbox', { name: 'Prompt', exact: true }),
  generate: page.getByRole('region', { name: 'Generate', exact: true }).getByRole('button', { name: /^Generate/ }),
  started: page.getByText('Started. It is among your takes.'),
  startFrom: (mode: string) =>
    page.getByRole('radiogroup', { name: 'Start from' }).getByRole('radio', { name: mode, exact: true }),
  undo: page.getByRole('button', { name: 'Undo' }),
  redo: page.getByRole('button', { name: 'Redo' }),
};

/** Renders the composer with this draft of the person. `model`: its label. */
export function renderDraft(
  createBatch: CreateBatch,
  model: string,
  entries: Draft['entries'],
  assets: Record<string, AssetDto> = {},
) {
  const person = newPerson();
  const place = draftPlace(draftKey(person.tenantId, person.userId), makeSeal(draftSecret));
  place.write(writeDraft({ ...initialState({ ...emptyDraft(modelId(model)), entries }), assets }));
  return renderComposer(createBatch, person, sandboxKeys);
}

/** The model with this label. */
export function modelId(label: string): string {
  const model = allModels.find((candidate) => candidate.label === label);
  if (!model) throw new Error(`There is no model called ${label}.`);
  return model.id;
}

/** Renders the composer, and composes from a text alone. */
export async function composeText(createBatch: CreateBatch, words: string, person = newPerson()) {
  const screen = await renderComposer(createBatch, person);
  await composer.startFrom('Text').click();
  await composer.prompt.fill(words);
  return screen;
}

/** The pause of a hand after which its next press is another gesture: longer than `oneGestureMs`. */
export const pauseOfHand = () => new Promise<void>((resolve) => setTimeout(resolve, 750));
