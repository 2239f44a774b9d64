import { v7 } from 'uuid';
import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { renderInStudio } from '@/components/testing/render-in-studio';
import type { KeyDto } from '@/lib/keys/dto';
import type { KeyActions, ProviderChoice } from './keys-types';
import { KeysView } from './keys-view';

const provider = (id: ProviderChoice['id'], name: string, takesModelNames: boolean): ProviderChoice => ({
  id,
  name,
  documentationUrl: 'https://docs.test',
  sites: takesModelNames ? [] : [{ id: 'main', label: 'Main site', baseUrl: 'https://see2ai.com' }],
  acceptsCustomBaseUrl: takesModelNames,
  takesModelNames,
  hasSandboxSite: takesModelNames,
});
const providers = [provider('see2ai', 'SEE2AI', false), provider('video-relay', 'Video relay', true)];

const relayKey: KeyDto = {
  id: v7(),
  providerId: 'video-relay',
  label: 'Our relay',
  baseUrl: 'https://relay.test',
  lastFour: '4f2a',
  isSandbox: false,
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
  models: ['film-1', 'vendor/film-2:fast'],
  limits: { maxConcurrent: null, maxPerMinute: null },
  usualLimits: { maxConcurrent: 5, maxPerMinute: 30 },
  use: { priority: 1, weight: 10, models: [], people: [] },
  createdAt: '2026-01-01T00:00:00.000Z',
};

/** Renders the page of the keys. The test plays the server with these answers. */
async function renderKeys(keys: KeyDto[], answers: Partial<KeyActions> = {}) {
  const actions: KeyActions = {
    create: async () => ({ ok: true, data: relayKey }),
    check: async () => ({ ok: true, data: { ok: true, code: 'working' } }),
    setDisabled: async () => ({ ok: true, data: undefined }),
    resume: async () => ({ ok: true, data: undefined }),
    setModels: async () => ({ ok: true, data: undefined }),
    setUse: async () => ({ ok: true, data: undefined }),
    setLimits: async () => ({ ok: true, data: undefined }),
    replaceSecret: async () => ({ ok: true, data: { finishing: 0 } }),
    remove: async () => ({ ok: true, data: 'deleted' }),
    ...answers,
  };
  const nothing = { needs: {}, uses: {}, budgets: {}, models: {}, people: [] };
  await renderInStudio(<KeysView keys={keys} {...nothing} providers={providers} actions={actions} />, { owner: v7() });
}

const models = page.getByRole('textbox', { name: 'Models' });

test('the names of models are asked for only where the provider takes them, one a line', async () => {
  const create = vi.fn<KeyActions['create']>(async () => ({ ok: true, data: relayKey }));
  await renderKeys([], { create });
  await page.getByRole('button', { name: 'Add key' }).first().click();
  await expect.element(page.getByLabelText('Provider', { exact: true })).toBeVisible();
  expect(models.query()).toBeNull();
  await page.getByLabelText('Provider', { exact: true }).selectOptions('video-relay');
  await page.getByRole('textbox', { name: 'Base URL' }).fill('https://relay.test');
  await page.getByRole('textbox', { name: 'Label' }).fill('Our relay');
  await models.fill(' film-1 \n\nvendor/film-2:fast\n');
  await page.getByLabelText('Key', { exact: true }).fill('sk-relay-0123456789');
  await page.getByRole('button', { name: 'Add and test' }).click();
  await expect
    .poll(() => create.mock.calls)
    .toEqual([
      [
        {
          providerId: 'video-relay',
          label: 'Our relay',
          baseUrl: 'https://relay.test',
          secret: 'sk-relay-0123456789',
          models: ['film-1', 'vendor/film-2:fast'],
        },
      ],
    ]);
});

test('the sandbox of a relay needs no key of its own', async () => {
  const create = vi.fn<KeyActions['create']>(async () => ({ ok: true, data: relayKey }));
  await renderKeys([], { create });
  await page.getByRole('button', { name: 'Add key' }).first().click();
  await page.getByLabelText('Provider', { exact: true }).selectOptions('video-relay');
  await page.getByLabelText('Site').selectOptions('sandbox');
  await page.getByRole('textbox', { name: 'Label' }).fill('Trial');
  await models.fill('film-1');
  await page.getByRole('button', { name: 'Add and test' }).click();
  await expect
    .poll(() => create.mock.calls)
    .toEqual([[{ providerId: 'video-relay', label: 'Trial', baseUrl: 'sandbox', models: ['film-1'] }]]);
});

test('the table shows the names, and a sheet changes them; a refusal is shown at the field', async () => {
  const answers: Awaited<ReturnType<KeyActions['setModels']>>[] = [
    {
      ok: false,
      error: {
        code: 'invalid',
        params: {},
        issues: [{ path: 'models', code: 'modelTwice', params: { name: 'film-1' } }],
        requestId: '1',
      },
    },
    { ok: true, data: undefined },
  ];
  const setModels = vi.fn<KeyActions['setModels']>(async () => answers.shift() ?? { ok: true, data: undefined });
  await renderKeys([relayKey], { setModels });
  await expect.element(page.getByText('film-1, vendor/film-2:fast')).toBeVisible();
  await page.getByRole('button', { name: 'More for Our relay' }).click();
  await page.getByRole('menuitem', { name: 'Models…' }).click();
  await expect.element(models).toHaveValue('film-1\nvendor/film-2:fast');
  await models.fill('film-1\nfilm-1');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.element(page.getByText('“film-1” is there twice.')).toBeVisible();
  await models.fill('film-3');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => setModels.mock.lastCall).toEqual([{ keyId: relayKey.id, models: ['film-3'] }]);
});

test('a key of another provider has no names to change', async () => {
  await renderKeys([{ ...relayKey, providerId: 'see2ai', models: [] }]);
  await page.getByRole('button', { name: 'More for Our relay' }).click();
  await expect.element(page.getByRole('menuitem', { name: 'Disable' })).toBeVisible();
  expect(page.getByRole('menuitem', { name: 'Models…' }).query()).toBeNull();
});
