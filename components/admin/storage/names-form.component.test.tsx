import { v7 } from 'uuid';
import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { renderInStudio } from '@/components/testing/render-in-studio';
import { NamesForm, type SetPattern } from './names-form';

const input = page.getByRole('textbox', { name: 'Pattern' });
const preview = page.getByRole('status');
const save = page.getByRole('button', { name: 'Save pattern' });

async function renderForm(pattern: string | null) {
  const setPattern = vi.fn<SetPattern>(async () => ({ ok: true, data: undefined }));
  await renderInStudio(<NamesForm pattern={pattern} setPattern={setPattern} />, { owner: v7() });
  return setPattern;
}

test('the pattern is shown as the name that it gives, while it is typed', async () => {
  const setPattern = await renderForm(null);
  await expect.element(input).toHaveValue('{date} {words} {model} take-{take}');
  await expect.element(preview).toHaveTextContent('2026-11-29 night-rain-bicycle see2ai-video-premium take-2.mp4');
  await input.fill('film ');
  await page.getByRole('button', { name: 'First words' }).click();
  await expect.element(input).toHaveValue('film {words}');
  await expect.element(preview).toHaveTextContent('film night-rain-bicycle.mp4');
  await save.click();
  expect(setPattern.mock.calls).toEqual([[{ pattern: 'film {words}' }]]);
});

test('a pattern that no system could store is refused before it is sent', async () => {
  const setPattern = await renderForm('{words}');
  await input.fill('{date}/{words}');
  await expect.element(page.getByText(/^One of these is in it: < > : "/)).toBeVisible();
  await save.click();
  await input.fill('{date} {colour}');
  await expect
    .element(page.getByText('There is a part in braces that does not exist.', { exact: false }))
    .toBeVisible();
  await save.click();
  expect(setPattern).not.toHaveBeenCalled();
  // An empty field is the default.
  await input.fill('');
  await save.click();
  expect(setPattern.mock.calls).toEqual([[{ pattern: null }]]);
});
