import { v7 } from 'uuid';
import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { KeyDto } from '@/lib/keys/dto';
import type { CreateBatch } from '../generate/use-send-batch';
import { composer, newPerson, renderComposer, sandboxKey } from '../testing/render-composer';

const relayKey = (models: string[], part: Partial<KeyDto> = {}): KeyDto => ({
  ...sandboxKey,
  id: v7(),
  providerId: 'video-relay',
  models,
  ...part,
});

async function openPicker(keys: KeyDto[], createBatch: CreateBatch = () => Promise.reject(new Error('not pressed'))) {
  await renderComposer(createBatch, newPerson(), keys);
  await page.getByRole('button', { name: /^Model/ }).click();
  await expect.element(page.getByRole('dialog')).toBeVisible();
}

test('without a key that has models, nothing of a relay is shown', async () => {
  await openPicker([sandboxKey, relayKey(['film-1'], { disabled: true })]);
  await expect.element(page.getByRole('region', { name: 'SEE2AI' })).toBeVisible();
  expect(page.getByRole('region', { name: 'Video relay' }).query()).toBeNull();
});

test('the models of a key can be chosen, composed and sent', async () => {
  const createBatch = vi.fn<CreateBatch>(async () => ({ ok: true, data: { taskIds: [v7()] } }));
  const key = relayKey(['film-1', 'film-2']);
  await openPicker([sandboxKey, key, relayKey(['film-2'])], createBatch);
  const cards = page.getByRole('region', { name: 'Video relay' }).getByRole('button', { name: /^film-/ });
  await expect.element(cards.first()).toBeVisible();
  expect(cards.elements().map(({ textContent }) => textContent)).toEqual(['film-1', 'film-2']);
  await page.getByRole('button', { name: 'film-1' }).click();
  await composer.startFrom('Text').click();
  await composer.prompt.fill('A paper boat');
  await page.getByRole('textbox', { name: 'Negative prompt' }).fill('rain');
  await composer.generate.click();
  await expect
    .poll(() => createBatch.mock.calls.flatMap(([{ items }]) => items))
    .toEqual([
      {
        modelId: 'video-relay:film-1',
        keyId: key.id,
        input: {
          mode: 'text',
          prompt: 'A paper boat',
          negativePrompt: 'rain',
          aspectRatio: '16:9',
          resolution: '720p',
          duration: 5,
        },
      },
    ]);
});
