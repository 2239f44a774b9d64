import { v7 } from 'uuid';
import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { renderInStudio } from '@/components/testing/render-in-studio';
import type { KeyDto, SecretUses } from '@/lib/keys/dto';
import type { KeyActions } from './keys-types';
import { KeysView } from './keys-view';

const key: KeyDto = {
  id: v7(),
  providerId: 'see2ai',
  label: 'Production',
  baseUrl: 'https://see2ai.com',
  lastFour: '4f2a',
  isSandbox: false,
  state: 'working',
  isClosed: false,
  disabled: false,
  retiringSince: null,
  checkedAt: null,
  checkCode: null,
  balance: null,
  lastSuccessAt: null,
  pause: null,
  running: 12,
  models: [],
  limits: { maxConcurrent: null, maxPerMinute: null },
  usualLimits: { maxConcurrent: 5, maxPerMinute: 30 },
  use: { priority: 1, weight: 10, models: [], people: [] },
  createdAt: '2026-01-01T00:00:00.000Z',
};
const uses: SecretUses = {
  tasks: 12,
  former: [{ lastFour: '77aa', replacedAt: '2026-01-02T00:00:00.000Z', tasks: 1 }],
};
const providers = [
  {
    id: 'see2ai',
    name: 'SEE2AI',
    documentationUrl: 'https://docs.test',
    sites: [{ id: 'main', label: 'Main site', baseUrl: 'https://see2ai.com' }],
    acceptsCustomBaseUrl: false,
    takesModelNames: false,
    hasSandboxSite: false,
  },
] as const;

/** Renders the page of the keys. The test plays the server with these answers to a new secret. */
async function renderKey(entry: KeyDto, ...answers: Awaited<ReturnType<KeyActions['replaceSecret']>>[]) {
  const replaceSecret = vi.fn<KeyActions['replaceSecret']>();
  for (const answer of answers) replaceSecret.mockResolvedValueOnce(answer);
  const done = async () => ({ ok: true, data: undefined }) as const;
  const actions: KeyActions = {
    create: async () => ({ ok: true, data: entry }),
    check: async () => ({ ok: true, data: { ok: true, code: 'working' } }),
    setDisabled: done,
    resume: done,
    setModels: done,
    setUse: done,
    setLimits: done,
    replaceSecret,
    remove: async () => ({ ok: true, data: 'deleted' }),
  };
  const view = (
    <KeysView
      {...{ keys: [entry], needs: {}, uses: { [entry.id]: uses }, budgets: {}, models: {}, people: [] }}
      providers={providers}
      actions={actions}
    />
  );
  await renderInStudio(view, { owner: v7() });
  await page.getByRole('button', { name: 'More for Production' }).click();
  await page.getByRole('menuitem', { name: 'Replace the secret…' }).click();
  return { replaceSecret, sheet: page.getByRole('dialog', { name: 'Replace the secret of Production' }) };
}

test('a new secret is asked for with what becomes of the old one in numbers; a refusal stands at the field', async () => {
  const issues = [{ path: 'secret', code: 'test.rejected', params: {} }];
  const refused = { ok: false, error: { code: 'invalid', params: {}, issues, requestId: 'r' } } as const;
  const { replaceSecret, sheet } = await renderKey(key, refused, { ok: true, data: { finishing: 12 } });
  await expect
    .element(sheet.getByText('12 tasks finish with the old secret (•••• 4f2a)', { exact: false }))
    .toBeVisible();
  await expect.element(sheet.getByText('1 earlier secret also waits for its last task.')).toBeVisible();
  await sheet.getByLabelText('New key').fill('sk-new-0123456789');
  await sheet.getByRole('button', { name: 'Test and replace' }).click();
  await expect.element(sheet.getByText('SEE2AI refuses this key.', { exact: false })).toBeVisible();
  await sheet.getByRole('button', { name: 'Test and replace' }).click();
  await expect.poll(() => sheet.query()).toBeNull();
  expect(replaceSecret.mock.calls).toEqual([
    [{ keyId: key.id, secret: 'sk-new-0123456789' }],
    [{ keyId: key.id, secret: 'sk-new-0123456789' }],
  ]);
});

test('a sandbox key gets its secret by itself, and the row says which earlier ones still have tasks', async () => {
  const entry = { ...key, isSandbox: true };
  const { replaceSecret, sheet } = await renderKey(entry, { ok: true, data: { finishing: 0 } });
  expect(sheet.getByLabelText('New key').query()).toBeNull();
  await expect.element(page.getByText('•••• 77aa finishes 1 task')).toBeInTheDocument();
  await sheet.getByRole('button', { name: 'Test and replace' }).click();
  await expect.poll(() => replaceSecret.mock.calls).toEqual([[{ keyId: entry.id }]]);
});

test('a key that can’t be opened says what is missing', async () => {
  await renderKey({ ...key, isClosed: true });
  await expect.element(page.getByText('MORE_ENCRYPTION_KEYS', { exact: false })).toBeInTheDocument();
});
