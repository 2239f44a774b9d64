import { v7 } from 'uuid';
import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { renderInStudio } from '@/components/testing/render-in-studio';
import type { KeyDto } from '@/lib/keys/dto';
import { KeyUseSheet } from './key-use-sheet';
import type { KeyActions } from './keys-types';

const key: KeyDto = {
  ...{ id: v7(), providerId: 'see2ai', label: 'Production', baseUrl: 'https://a.example', lastFour: '4f2a' },
  ...{ isSandbox: false, state: 'working', isClosed: false, disabled: false, retiringSince: null, checkedAt: null },
  ...{ checkCode: null, balance: null, pause: null, lastSuccessAt: null, running: 0, models: [] },
  limits: { maxConcurrent: null, maxPerMinute: null },
  usualLimits: { maxConcurrent: 20, maxPerMinute: 60 },
  use: { priority: 1, weight: 10, models: [], people: ['ada', 'gone'] },
  createdAt: '2026-01-01T00:00:00.000Z',
};
const people = [
  { id: 'ada', name: 'Ada' },
  { id: 'bo', name: 'Bo' },
];

async function renderSheet(target: KeyDto, ...answers: Awaited<ReturnType<KeyActions['setUse']>>[]) {
  const save = vi.fn<KeyActions['setUse']>();
  for (const answer of answers) save.mockResolvedValueOnce(answer);
  const onSaved = vi.fn();
  const sheet = { models: [{ id: 'kling', name: 'Kling 3.0' }], people, save, onSaved, onClose: () => {} };
  await renderInStudio(<KeyUseSheet target={target} {...sheet} />, { owner: v7() });
  return { save, onSaved };
}

test('a key is kept for models and people; those who left are not among them', async () => {
  const { save, onSaved } = await renderSheet(key, { ok: true, data: undefined });
  await page.getByRole('spinbutton', { name: 'Priority' }).fill('2');
  await page.getByRole('spinbutton', { name: 'Weight' }).fill('30');
  await page.getByRole('combobox', { name: 'For which models' }).selectOptions('Only these models');
  await page.getByRole('checkbox', { name: 'Kling 3.0' }).click();
  await expect.element(page.getByRole('checkbox', { name: 'Ada' })).toBeChecked();
  await page.getByRole('checkbox', { name: 'Bo' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => onSaved.mock.calls).toEqual([[key]]);
  expect(save.mock.calls).toEqual([
    [{ keyId: key.id, priority: 2, weight: 30, models: ['kling'], people: ['ada', 'bo'] }],
  ]);
});

test('nobody is no choice: the refusal stands at the people, and all can be chosen again', async () => {
  const issues = [{ path: 'people', code: 'nothingTicked', params: {} }];
  const refused = { ok: false, error: { code: 'invalid', params: {}, issues, requestId: 'r' } } as const;
  const { save } = await renderSheet(key, refused, { ok: true, data: undefined });
  await page.getByRole('checkbox', { name: 'Ada' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  const whom = page.getByRole('combobox', { name: 'For whom' });
  await expect.element(whom).toHaveAccessibleDescription(/Tick at least one/);
  await whom.selectOptions('Everybody in the studio');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => save.mock.calls.map(([{ people: ids }]) => ids)).toEqual([[], null]);
});

test('the sandbox has no place in the choice, because the studio never chooses it', async () => {
  const { save } = await renderSheet({ ...key, isSandbox: true }, { ok: true, data: undefined });
  expect(page.getByRole('spinbutton').query()).toBeNull();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => save.mock.calls[0]?.[0]).toMatchObject({ priority: 1, weight: 10 });
});
