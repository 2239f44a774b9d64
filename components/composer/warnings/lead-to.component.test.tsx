import { describe, expect, onTestFinished, test } from 'vitest';
import { page } from 'vitest/browser';
import { webMedia } from '@/lib/providers/__fixtures__/media';
import { composer, renderDraft } from '../testing/render-composer';

const never = () => Promise.reject(new Error('nothing is sent in this test'));
const kling = 'Kling 3.0';
const words = 'The @element_dog runs';
const problem = page.getByRole('region', { name: 'Generate', exact: true }).getByRole('alert');
const images = page.getByLabelText('Element 1 images: choose file');

describe('an element that the prompt names in a mode without elements', () => {
  test('is said with the mode that has them, and a press goes there and keeps the words', async () => {
    await renderDraft(never, kling, { mode: ['text'], prompt: [words] });
    await expect.element(page.getByText('@element_dog can’t be used in “Text”: switch to “Frames”.')).toBeVisible();
    await page.getByRole('button', { name: 'Switch to Frames' }).click();
    await expect.element(composer.startFrom('Frames')).toBeChecked();
    await expect.element(composer.prompt).toHaveValue(words);
    await expect.element(page.getByText('@element_dog is not among the elements.')).toBeVisible();
  });

  test('is made with one press, which leads to its images and says what else is needed', async () => {
    await renderDraft(never, kling, { mode: ['frames'], prompt: [words] });
    await page.getByRole('button', { name: 'Make this element' }).click();
    await expect.element(images).toHaveFocus();
    await expect.element(page.getByText(/^Still needed: .*First frame.*Element 1 images/)).toBeVisible();
    const box = () => images.element().getBoundingClientRect();
    await expect.poll(() => box().top > 0 && box().bottom < window.innerHeight).toBe(true);
  });
});

test('a missing first frame is one issue, whatever else follows from it', async () => {
  await renderDraft(never, kling, {
    mode: ['frames'],
    prompt: [words],
    lastFrame: [webMedia('end.png')],
    aspectRatio: ['auto'],
    elements: [
      [{ id: '1', name: 'element_dog', description: 'A dog', images: [webMedia('1.png'), webMedia('2.png')] }],
    ],
  });
  await composer.generate.click();
  await expect.element(problem).toBeVisible();
  expect(problem.element().querySelectorAll('li')).toHaveLength(1);
  await expect.element(problem.getByRole('button', { name: /^First frame/ })).toBeVisible();
});

describe('on a phone', () => {
  async function onPhone() {
    const before = [window.innerWidth, window.innerHeight] as const;
    await page.viewport(390, 844);
    onTestFinished(() => page.viewport(...before));
  }

  test('an issue of a field that only another mode has shows that mode, not the settings', async () => {
    await onPhone();
    await renderDraft(never, kling, { mode: ['text'], prompt: [words] });
    await composer.generate.click();
    await problem.getByRole('button', { name: /^First frame/ }).click();
    await expect.element(composer.startFrom('Frames')).toBeChecked();
    await expect.element(page.getByLabelText('First frame: choose file')).toHaveFocus();
    expect(document.querySelector('dialog[open]')).toBeNull();
  });

  test('the settings are in a sheet, until there is room for their pane', async () => {
    await onPhone();
    await renderDraft(never, kling, { mode: ['text'], prompt: [words] });
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    const sheet = page.getByRole('dialog', { name: 'Settings' });
    await expect.element(sheet).toBeVisible();
    await page.viewport(1440, 900);
    await expect.element(sheet).not.toBeInTheDocument();
  });
});
