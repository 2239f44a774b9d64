import { v7 } from 'uuid';
import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { renderInStudio } from '@/components/testing/render-in-studio';
import type { TextKeyDto } from '@/lib/prompt-help/text-key';
import type { TextKeyActions } from './text-key-actions';
import { TextKeyView } from './text-key-view';

const stored: TextKeyDto = {
  baseUrl: 'https://text.test/v1',
  model: 'writer-1',
  lastFour: '4f2a',
  prices: { unit: 'EUR', input: '0.15', output: '0.6' },
  state: 'working',
  checkedAt: null,
  checkCode: 'working',
};

/** Renders the page. The test plays the server with these answers. */
async function renderView(textKey: TextKeyDto | null, answers: Partial<TextKeyActions> = {}) {
  const actions = {
    save: vi.fn<TextKeyActions['save']>(answers.save ?? (async () => ({ ok: true, data: undefined }))),
    check: vi.fn<TextKeyActions['check']>(answers.check ?? (() => Promise.reject(new Error('not asked')))),
    remove: vi.fn<TextKeyActions['remove']>(answers.remove ?? (async () => ({ ok: true, data: undefined }))),
  };
  await renderInStudio(<TextKeyView textKey={textKey} actions={actions} />, { owner: v7() });
  return actions;
}

const field = (name: string) => page.getByRole('textbox', { name, exact: true });
const secret = page.getByLabelText('Key', { exact: true });
const save = page.getByRole('button', { name: 'Save', exact: true });
const refusal = (path: string, code: string): Awaited<ReturnType<TextKeyActions['save']>> => ({
  ok: false,
  error: { code: 'invalid', params: {}, issues: [{ path, code, params: {} }], requestId: '1' },
});

test('a key is saved with its prices, and its field is empty afterwards', async () => {
  const { save: sent, check } = await renderView(null);
  await field('Base URL').fill(' https://text.test/v1 ');
  await field('Model').fill('writer-1');
  await secret.fill('sk-text-0123456789');
  await page.getByLabelText('Currency').selectOptions('CNY');
  await field('Read (input)').fill('0.15');
  await field('Written (output)').fill('0.6');
  await save.click();
  await expect.element(secret).toHaveValue('');
  expect(sent.mock.calls).toEqual([
    [
      {
        baseUrl: 'https://text.test/v1',
        model: 'writer-1',
        secret: 'sk-text-0123456789',
        prices: { unit: 'CNY', input: '0.15', output: '0.6' },
      },
    ],
  ]);
  // A test costs something, so only a press makes one.
  expect(check).not.toHaveBeenCalled();
});

test('a stored secret stays where its field is empty; without prices the cost is not known', async () => {
  const { save: sent } = await renderView(stored);
  await expect.element(secret).toHaveValue('');
  await field('Read (input)').fill('');
  await field('Written (output)').fill('');
  await save.click();
  await expect
    .poll(() => sent.mock.calls)
    .toEqual([[{ baseUrl: 'https://text.test/v1', model: 'writer-1', prices: null }]]);
});

test.each([
  ['baseUrl', 'privateAddress', /^This address lies in a private network/],
  ['baseUrl', 'httpsOnly', /^Keys are sent over https only/],
  ['secret', 'secretForNewAddress', /^A stored key is sent to no other address/],
] as const)('a refusal of %s (%s) is said at its field', async (path, code, words) => {
  await renderView(stored, { save: async () => refusal(path, code) });
  await save.click();
  await expect.element(page.getByText(words)).toBeVisible();
});

test('a test says what came out, what it cost, and what the server says', async () => {
  const check = {
    code: 'rejected',
    detail: 'no such key',
    usage: { input: 10, output: 2 },
    cost: { amount: '0.000003', unit: 'EUR' },
  } as const;
  await renderView(stored, { check: async () => ({ ok: true, data: check }) });
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await expect.element(page.getByText(/^The server refuses this key/)).toBeVisible();
  await expect.element(page.getByText('It says: no such key')).toBeVisible();
  await expect.element(page.getByText('Cost: €0.000003 (12 tokens)')).toBeVisible();
});

test('a key is deleted after a question', async () => {
  const { remove } = await renderView(stored);
  await page.getByRole('button', { name: 'Delete…' }).click();
  expect(remove).not.toHaveBeenCalled();
  await page.getByRole('button', { name: 'Delete key' }).click();
  await expect.poll(() => remove.mock.calls.length).toBe(1);
});
