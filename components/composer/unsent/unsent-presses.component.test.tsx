import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup } from 'vitest-browser-react';
import type { RulesInForce } from '@/lib/spending/price-rule';
import { type Answer, fakeServer } from '../testing/fake-server';
import {
  composer,
  composeText,
  modelId,
  newPerson,
  pauseOfHand,
  renderComposer,
  sandboxKey,
} from '../testing/render-composer';

const waiting = page.getByRole('region', { name: 'Not sent yet' });
const line = waiting.getByRole('button', { name: /^Not sent yet/ });
const network = vi.spyOn(navigator, 'onLine', 'get');

function lose() {
  network.mockReturnValue(false);
  window.dispatchEvent(new Event('offline'));
}

function comeBack() {
  network.mockReturnValue(true);
  window.dispatchEvent(new Event('online'));
}

afterEach(comeBack);

test('a press without a network sends nothing, waits over a reload, and is sent only when it is pressed again', async () => {
  const { createBatch, sent, prompts } = fakeServer();
  const person = newPerson();
  await composeText(createBatch, 'A door in a tunnel', person);
  lose();
  await composer.generate.click();
  await expect.element(waiting).toMatchTextContent('A door in a tunnel');
  await expect.element(waiting).toMatchTextContent('Waiting for the connection');
  await expect.element(page.getByRole('alert').filter({ hasText: 'Not sent yet' })).toBeVisible();
  // The composition changes; what waits does not.
  await composer.prompt.fill('Something else');
  await cleanup();

  await renderComposer(createBatch, person);
  comeBack();
  await expect.element(waiting).toMatchTextContent('A door in a tunnel');
  await expect.element(waiting).not.toMatchTextContent('Waiting for the connection');
  expect(sent).toEqual([]);
  await pauseOfHand();
  await line.click();
  await waiting.getByRole('button', { name: 'Send it' }).click();
  await expect.element(waiting).not.toBeInTheDocument();
  expect(prompts()).toEqual(['A door in a tunnel']);
});

test('the same composition waits once, and leaves when Generate sends it', async () => {
  const { createBatch, prompts } = fakeServer();
  await composeText(createBatch, 'A lamp in a tunnel');
  lose();
  await composer.generate.click();
  await expect.element(waiting).toBeVisible();
  await pauseOfHand();
  await composer.generate.click();
  await line.click();
  await expect.poll(() => waiting.getByRole('listitem').elements().length).toBe(1);
  comeBack();
  await pauseOfHand();
  await composer.generate.click();
  await expect.element(waiting).not.toBeInTheDocument();
  expect(prompts()).toEqual(['A lamp in a tunnel']);
});

test('a press that waits is removed, and put back', async () => {
  const { createBatch, sent } = fakeServer();
  await composeText(createBatch, 'A hat in a tunnel');
  lose();
  await composer.generate.click();
  await line.click();
  await waiting.getByRole('button', { name: 'Remove: A hat in a tunnel' }).click();
  await expect.element(waiting).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect.element(waiting).toMatchTextContent('A hat in a tunnel');
  expect(sent).toEqual([]);
});

test('what waits is one line, which opens by keyboard', async () => {
  const { createBatch } = fakeServer();
  await composeText(
    createBatch,
    'A kite in a tunnel, which is described with so many words that no line holds them all',
  );
  lose();
  await composer.generate.click();
  await expect.element(line).toBeVisible();
  expect(waiting.element().getBoundingClientRect().height).toBeLessThanOrEqual(40);
  await expect.element(waiting.getByRole('button', { name: 'Send it' })).not.toBeInTheDocument();
  (line.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(waiting.getByRole('button', { name: 'Send it' })).toBeVisible();
});

test('a press that waits is sent for the price that is shown, or asked again', async () => {
  const effectiveFrom = '2026-01-01T00:00:00.000Z';
  const model = modelId('SEE2AI Image');
  const prices = (ruleId: string, price: string): RulesInForce => ({
    [model]: { ruleId, rule: { unit: 'points', per: 'result', by: [], prices: { '': price } }, effectiveFrom },
  });
  const key = { ...sandboxKey, isSandbox: false };
  const refused: Answer = { ok: false, error: { code: 'priceChanged', params: {}, issues: [], requestId: 'r' } };
  const { createBatch, sent } = fakeServer(async () => refused);
  const person = newPerson();
  const old = prices('0198c0de-0000-7000-8000-000000000001', '20');
  const screen = await renderComposer(createBatch, person, [key], { priceRules: old });
  await page.getByRole('button', { name: /^Model: .* Choose another$/ }).click();
  await page.getByRole('dialog', { name: 'Choose a model' }).getByRole('button', { name: 'SEE2AI Image' }).click();
  await composer.startFrom('Text').click();
  await composer.prompt.fill('A bell in a tunnel');
  lose();
  await composer.generate.click();
  await line.click();
  await expect.element(waiting.getByRole('button', { name: 'Send it · ~20 points' })).toBeVisible();
  comeBack();
  await pauseOfHand();
  // An administrator has changed the price meanwhile; this page does not know it yet.
  await waiting.getByRole('button', { name: 'Send it · ~20 points' }).click();
  await expect.element(waiting.getByRole('alert')).toMatchTextContent('The price has changed since it was shown');
  expect(sent[0]?.shownRules).toEqual({ [model]: old[model]?.ruleId });
  await screen.unmount();

  const now = prices('0198c0de-0000-7000-8000-000000000002', '40');
  await renderComposer(createBatch, person, [key], { priceRules: now });
  await line.click();
  await pauseOfHand();
  await waiting.getByRole('button', { name: 'Send it · ~40 points' }).click();
  await expect.element(waiting).not.toBeInTheDocument();
  expect(sent[1]?.shownRules).toEqual({ [model]: now[model]?.ruleId });
});
