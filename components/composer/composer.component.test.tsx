import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ErrorDto } from '@/lib/errors/app-error';
import { type Answer, fakeServer } from './testing/fake-server';
import { composer, composeText, newPerson, pauseOfHand, renderComposer } from './testing/render-composer';

describe('a press on Generate', () => {
  test('sends the composition once and reports it', async () => {
    const { createBatch, sent, prompts } = fakeServer();
    await composeText(createBatch, 'A paper boat');
    await composer.generate.click();
    await expect.element(composer.started).toBeVisible();
    expect(prompts()).toEqual(['A paper boat']);
    expect(sent[0]?.items).toHaveLength(1);
  });

  test('is one press when it is a triple click', async () => {
    const { createBatch, sent } = fakeServer();
    await composeText(createBatch, 'A nervous hand');
    await composer.generate.tripleClick();
    await expect.element(composer.started).toBeVisible();
    expect(sent).toHaveLength(1);
  });

  test('sends nothing while the answer to the same draft is on its way', async () => {
    const answer = Promise.withResolvers<Answer>();
    const { createBatch, sent } = fakeServer(() => answer.promise);
    await composeText(createBatch, 'A slow answer');
    await composer.prompt.click();
    for (let press = 0; press < 3; press += 1) await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(sent).toHaveLength(1);
    answer.resolve({ ok: true, data: { taskIds: [v7()] } });
    await expect.element(composer.started).toBeVisible();
    expect(sent).toHaveLength(1);
  });

  test('asks before it sends the same draft again at once', async () => {
    const { createBatch, sent } = fakeServer();
    await composeText(createBatch, 'Once more');
    await composer.generate.click();
    await expect.element(composer.started).toBeVisible();
    await pauseOfHand();
    await composer.prompt.click();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.element(page.getByText('Started just now. Once more?')).toBeVisible();
    expect(sent).toHaveLength(1);
    await page.getByRole('button', { name: 'Start once more' }).click();
    await expect.poll(() => sent.length).toBe(2);
    expect(sent[1]?.requestId).not.toBe(sent[0]?.requestId);
  });

  test('is the same request after its answer was lost', async () => {
    const { createBatch, sent } = fakeServer(() => Promise.reject(new TypeError('Failed to fetch')));
    await composeText(createBatch, 'A broken connection');
    await composer.generate.click();
    await expect.element(page.getByText('The answer did not arrive')).toBeVisible();
    await pauseOfHand();
    await composer.prompt.click();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.element(composer.started).toBeVisible();
    expect(sent.map(({ requestId }) => requestId)).toEqual([sent[0]?.requestId, sent[0]?.requestId]);
  });

  test('shows a refusal with its number and keeps the words', async () => {
    const error: ErrorDto = { code: 'unexpected', params: {}, issues: [], requestId: 'r-1234' };
    const { createBatch } = fakeServer(async () => ({ ok: false, error }));
    await composeText(createBatch, 'A refusal');
    await composer.generate.click();
    await expect.element(page.getByText('r-1234')).toBeVisible();
    await expect.element(composer.prompt).toHaveValue('A refusal');
  });

  test('without words sends nothing and leads to the prompt', async () => {
    const { createBatch, sent } = fakeServer();
    await composeText(createBatch, '');
    await composer.generate.click();
    await expect.element(page.getByText('One thing needs your attention')).toBeVisible();
    await expect.element(composer.prompt).toHaveFocus();
    expect(sent).toEqual([]);
  });
});

describe('the draft', () => {
  test('is still there after the page is left and opened again, for this person only', async () => {
    const { createBatch } = fakeServer();
    const person = newPerson();
    const first = await composeText(createBatch, 'Words for later', person);
    await first.unmount();
    const second = await renderComposer(createBatch, person);
    await expect.element(composer.prompt).toHaveValue('Words for later');
    await second.unmount();
    await renderComposer(createBatch);
    await expect.element(composer.startFrom('Multi-shot')).toBeChecked();
  });

  test('is undone and redone step by step, with the keyboard and the buttons', async () => {
    const { createBatch } = fakeServer();
    await composeText(createBatch, 'The first words');
    await composer.prompt.click();
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.element(composer.prompt).not.toHaveValue('The first words');
    await composer.redo.click();
    await expect.element(composer.prompt).toHaveValue('The first words');
    await composer.undo.click();
    await composer.undo.click();
    await expect.element(composer.startFrom('Multi-shot')).toBeChecked();
  });

  test('keeps the words of a mode while another mode is chosen', async () => {
    const { createBatch } = fakeServer();
    await composeText(createBatch, 'A text of its own');
    await composer.startFrom('Multi-shot').click();
    await expect.element(composer.prompt).not.toBeInTheDocument();
    await composer.startFrom('Text').click();
    await expect.element(composer.prompt).toHaveValue('A text of its own');
  });
});

describe('the keyboard', () => {
  test('reaches the prompt with a slash, from anywhere but a text field', async () => {
    const { createBatch } = fakeServer();
    await composeText(createBatch, 'A slash');
    await composer.startFrom('Text').click();
    await userEvent.keyboard('/');
    await expect.element(composer.prompt).toHaveFocus();
    await userEvent.keyboard('/');
    await expect.element(composer.prompt).toHaveValue('A slash/');
  });

  test('closes the choice of a model with Escape and returns to its button', async () => {
    const { createBatch } = fakeServer();
    await composeText(createBatch, 'A model');
    const button = page.getByRole('button', { name: /^Model: .* Choose another$/ });
    await button.click();
    const picker = page.getByRole('dialog', { name: 'Choose a model' });
    await expect.element(picker).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(picker).not.toBeInTheDocument();
    await expect.element(button).toHaveFocus();
  });
});
