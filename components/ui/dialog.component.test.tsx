import { useState } from 'react';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderInStudio } from '@/components/testing/render-in-studio';
import { Button } from './button';
import { ConfirmDialog } from './confirm-dialog';

/** A page with a button that opens a question. */
function Page({ typed, onConfirm }: { typed?: string; onConfirm: () => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Delete…</Button>
      <ConfirmDialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title="Delete the key?"
        confirmLabel="Delete key"
        cancelLabel="Keep key"
        {...(typed && { typed })}
        onConfirm={onConfirm}
      >
        It can’t be undone.
      </ConfirmDialog>
    </>
  );
}

const opener = page.getByRole('button', { name: 'Delete…' });
const dialog = page.getByRole('dialog', { name: 'Delete the key?' });
const confirm = page.getByRole('button', { name: 'Delete key' });

async function open(typed?: string) {
  let confirmed = 0;
  await renderInStudio(<Page {...(typed && { typed })} onConfirm={() => (confirmed += 1)} />, { owner: 'dialog' });
  await opener.click();
  await expect.element(dialog).toBeVisible();
  return { confirmed: () => confirmed };
}

test('a dialog has the focus, keeps it and gives it back', async () => {
  const { confirmed } = await open();
  const isInside = () => dialog.element().contains(document.activeElement);
  for (let step = 0; step < 5; step += 1) {
    // Past the last control the browser shows its own bar, and the page has no focus.
    expect(isInside() || document.activeElement === document.body).toBe(true);
    await userEvent.keyboard('{Tab}');
  }
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(opener).toHaveFocus();
  expect(confirmed()).toBe(0);
});

test('a dialog closes by its own buttons', async () => {
  const { confirmed } = await open();
  await page.getByRole('button', { name: 'Keep key' }).click();
  await expect.element(dialog).not.toBeInTheDocument();
  expect(confirmed()).toBe(0);
});

test('a confirmation needs its word, and forgets it when it is closed', async () => {
  const { confirmed } = await open('seedance');
  await expect.element(confirm).toBeDisabled();
  await page.getByRole('textbox').fill('seedance');
  await confirm.click();
  expect(confirmed()).toBe(1);
  await userEvent.keyboard('{Escape}');
  await opener.click();
  await expect.element(page.getByRole('textbox')).toHaveValue('');
  await expect.element(confirm).toBeDisabled();
});

test('a confirmation is one press when its key is held down', async () => {
  const { confirmed } = await open();
  confirm.element().focus();
  await userEvent.keyboard('{Enter>5/}');
  await expect.poll(confirmed).toBe(1);
});
