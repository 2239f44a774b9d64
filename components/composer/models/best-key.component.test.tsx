import { v7 } from 'uuid';
import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { bestKeyId } from '@/lib/keys/best-key';
import type { KeyDto } from '@/lib/keys/dto';
import type { CreateBatch } from '../generate/use-send-batch';
import { composer, newPerson, renderComposer, sandboxKey } from '../testing/render-composer';

const realKey = (label: string, part: Partial<KeyDto> = {}): KeyDto => ({
  ...sandboxKey,
  ...{ id: v7(), label, lastFour: '4f2a', isSandbox: false, baseUrl: `https://${label.toLowerCase()}.example` },
  ...part,
});

const select = page.getByRole('combobox', { name: 'Key' });

async function openKeys(keys: KeyDto[], createBatch: CreateBatch = () => Promise.reject(new Error('not pressed'))) {
  await renderComposer(createBatch, newPerson(), keys);
  await page.getByText('Advanced').click();
  await expect.element(select).toBeVisible();
}

const options = () =>
  select
    .getByRole('option')
    .elements()
    .map(({ textContent }) => textContent);

test('the studio chooses where there is more than one key, unless a person chooses', async () => {
  const createBatch = vi.fn<CreateBatch>(async () => ({ ok: true, data: { taskIds: [v7()] } }));
  const [first, second] = [realKey('Second', { use: { ...sandboxKey.use, priority: 2 } }), realKey('First')];
  await openKeys([first, second], createBatch);
  expect(options()).toEqual(['Best key · the studio chooses', 'Second •••• 4f2a', 'First •••• 4f2a']);
  await expect.element(select).toHaveValue(bestKeyId);
  await composer.startFrom('Text').click();
  await composer.prompt.fill('A paper boat');
  await composer.generate.click();
  await expect
    .poll(() => createBatch.mock.calls.flatMap(([{ items }]) => items.map(({ keyId }) => keyId)))
    .toEqual([bestKeyId]);
  await select.selectOptions('First •••• 4f2a');
  await expect.element(select).toHaveValue(second.id);
});

test('nothing is left to the studio with one real key, or in the place of the sandbox', async () => {
  await openKeys([realKey('Only'), sandboxKey]);
  expect(options()).toEqual(['Only •••• 4f2a', 'Sandbox · nothing is charged']);
  await expect.element(select).toHaveValue(sandboxKey.id);
});

test('a refusal of the key stands at its field, and goes with another key', async () => {
  const issues = [{ path: 'items.0.keyId', code: 'keyPerson', params: { label: 'First' } }];
  const refusal = { ok: false, error: { code: 'invalid', params: {}, issues, requestId: 'r' } } as const;
  await openKeys([realKey('First'), realKey('Second')], async () => refusal);
  await select.selectOptions('First •••• 4f2a');
  await composer.startFrom('Text').click();
  await composer.prompt.fill('A paper boat');
  await composer.generate.click();
  await expect.element(select).toHaveAccessibleDescription(/The key First is not for you/);
  await select.selectOptions('Second •••• 4f2a');
  await expect.element(select).not.toHaveAccessibleDescription(/not for you/);
});
