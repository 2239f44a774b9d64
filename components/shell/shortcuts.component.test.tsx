import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderInStudio } from '@/components/testing/render-in-studio';
import { Shortcuts } from './shortcuts';

const creator = { role: 'creator' } as const;

const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });

test('a question mark lists the shortcuts, and Escape closes the list', async () => {
  await renderInStudio(<Shortcuts {...creator} />, { owner: 'shortcuts' });
  await userEvent.keyboard('?');
  for (const action of ['To the first prompt', 'Name a reference or an element', 'Undo', 'Move the shot up, down'])
    await expect.element(list.getByText(action, { exact: true })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(list).not.toBeInTheDocument();
});

test('a question mark in a text field is text', async () => {
  await renderInStudio(
    <>
      <Shortcuts {...creator} />
      <textarea aria-label="Words" />
    </>,
    { owner: 'shortcuts' },
  );
  await page.getByRole('textbox', { name: 'Words' }).click();
  await userEvent.keyboard('Who?');
  await expect.element(page.getByRole('textbox', { name: 'Words' })).toHaveValue('Who?');
  await expect.element(list).not.toBeInTheDocument();
});
