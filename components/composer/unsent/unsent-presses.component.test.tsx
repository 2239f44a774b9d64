import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup } from 'vitest-browser-react';
import { fakeServer } from '../testing/fake-server';
import { composer, composeText, newPerson, pauseOfHand, renderComposer } from '../testing/render-composer';

const waiting = page.getByRole('region', { name: 'Not sent yet' });
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
  await waiting.getByRole('button', { name: 'Remove: A hat in a tunnel' }).click();
  await expect.element(waiting).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect.element(waiting).toMatchTextContent('A hat in a tunnel');
  expect(sent).toEqual([]);
});
