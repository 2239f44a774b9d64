import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { composer } from '../testing/render-composer';
import { chooseFiles, chooseModel, renderPanes } from '../testing/render-panes';

const option = (group: string, name: string) =>
  page.getByRole('radiogroup', { name: group }).getByRole('radio', { name, exact: true });
const aside = page.getByRole('status').filter({ hasText: 'Kept, but' });
const duration = page.getByRole('spinbutton', { name: 'Duration', exact: true });

async function renderFrames() {
  await renderPanes('Kling 3.0', { mode: ['frames'], prompt: ['A bridge that remembers'] });
  await chooseFiles('First frame', 'bridge.png');
  await expect.element(page.getByRole('button', { name: 'Remove First frame' })).toBeVisible();
}

test('what a mode does not send is listed until a mode that sends it is chosen', async () => {
  await renderFrames();
  await composer.startFrom('Text').click();
  await expect.element(aside).toMatchTextContent(/not sent from “Text”:.*First frame/);
  await composer.startFrom('Frames').click();
  await expect.element(aside).not.toBeInTheDocument();
});

test('another model and back keeps every value, and meanwhile the page lists what the other has no place for', async () => {
  await renderFrames();
  await duration.fill('7');
  await userEvent.tab();
  await option('Quality', 'Standard (std)').click();
  await chooseModel('SEE2AI Image');
  await expect.element(aside).toMatchTextContent(/SEE2AI Image has no place for it:.*First frame/);
  await expect.element(composer.prompt).toHaveValue('A bridge that remembers');
  await chooseModel('Kling 3.0');
  await expect.element(composer.startFrom('Frames')).toBeChecked();
  await expect.element(composer.prompt).toHaveValue('A bridge that remembers');
  await expect.element(page.getByRole('button', { name: 'Remove First frame' })).toBeVisible();
  await expect.element(duration).toHaveValue(7);
  await expect.element(option('Quality', 'Standard (std)')).toBeChecked();
});
