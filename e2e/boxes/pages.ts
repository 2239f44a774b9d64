import type { Page } from '@playwright/test';
import { LibraryPage } from '../pages/library';
import { runEntry } from '../run-entry';
import { type Box, button, choose, front, press } from './box';

/** The boxes of every other page. Expects what `prepare.ts` makes. */
export const boxesOfPages: readonly Box[] = [
  {
    file: 'components/history/filter-bar.tsx',
    name: 'Filters',
    open: async (page) => {
      await page.goto('/history');
      await press(button(page, 'Filters'));
    },
    first: ['combobox', /.+/],
  },
  {
    file: 'components/history/takes-question.tsx',
    name: /^Move .* of this press to the trash\?$/,
    open: async (page) => {
      await page.goto('/history');
      await choose(button(page, /^More for this press: /), / to the trash$/);
    },
    first: ['button', 'Keep them'],
  },
  {
    file: 'components/gallery/viewer.tsx',
    name: /^Viewer: /,
    open: async (page) => {
      await page.goto('/gallery');
      await press(page.getByRole('link', { name: /^(Video|Image): / }).first());
    },
    first: 'inside',
  },
  {
    file: 'components/library/element-sheet.tsx',
    name: 'New element',
    open: async (page) => {
      await page.goto('/library?tab=elements');
      await press(button(page, 'New element'));
    },
    first: ['textbox', /.+/],
    submits: true,
  },
  {
    file: 'components/library/file-sheet.tsx',
    name: 'sea.png',
    open: async (page) => {
      await page.goto('/library');
      await press(new LibraryPage(page).file('sea.png').getByRole('button'));
    },
    first: ['textbox', 'Name'],
    submits: true,
  },
  {
    file: 'components/library/remove-files-dialog.tsx',
    name: 'Delete sea.png?',
    open: async (page) => {
      await page.goto('/library');
      await press(new LibraryPage(page).file('sea.png').getByRole('button'));
      await press(button(front(page), 'Delete'));
    },
    first: ['button', 'Keep the file'],
  },
  {
    file: 'components/admin/people/member-dialog.tsx',
    name: /^Remove .*\?$/,
    open: async (page) => {
      await page.goto('/admin/people');
      await choose(button(page, /^More for /), 'Remove …');
    },
    first: ['textbox', /^Type .* to confirm$/],
  },
  {
    file: 'components/admin/people/many/invite-many-sheet.tsx',
    name: 'Invite many people',
    open: async (page) => {
      await page.goto('/admin/people');
      await press(button(page, 'Invite many'));
    },
    first: ['textbox', 'List (CSV)'],
    submits: true,
  },
  {
    file: 'components/admin/people/link-dialog.tsx',
    name: /^A new password for /,
    open: async (page) => {
      await page.goto('/admin/people');
      await choose(button(page, /^More for /), 'Link for a new password');
    },
    first: ['textbox', 'Link'],
  },
  {
    file: 'components/auth/proof/proof-dialog.tsx',
    name: 'Is it you?',
    open: async (page) => {
      await page.goto('/account');
      await runEntry('age-proof.ts', {
        email: await page
          .getByText(/^\S+@\S+$/)
          .first()
          .innerText(),
      });
      await press(button(page, 'Set up'));
    },
    first: 'Your password',
    submits: true,
  },
  {
    file: 'components/admin/form-sheet.tsx',
    name: 'Add a provider key',
    open: async (page) => {
      await page.goto('/admin/keys');
      await press(button(page, 'Add key'));
    },
    first: ['combobox', 'Provider'],
    submits: true,
  },
  {
    file: 'components/admin/prices/price-sheet.tsx',
    name: 'Price of Seedance 2',
    open: async (page) => {
      await page.goto('/admin/prices');
      await press(button(page, 'Set the price of Seedance 2'));
    },
    first: ['combobox', /.+/],
    submits: true,
  },
  {
    file: 'components/admin/prices/import-sheet.tsx',
    name: 'Import prices',
    open: async (page) => {
      await page.goto('/admin/prices');
      await press(button(page, 'Import'));
    },
    first: ['button', 'Choose a JSON file'],
  },
  {
    file: 'components/admin/prices/planned-prices.tsx',
    name: /^Withdraw the price from /,
    open: async (page) => {
      await page.goto('/admin/prices');
      await press(button(page, 'Change the price of Kling 3.0'));
      await press(button(front(page), /^Withdraw the price from /));
    },
    first: ['button', 'Keep the plan'],
  },
  {
    file: 'components/shell/shortcut-list.tsx',
    name: 'Keyboard shortcuts',
    open: async (page) => {
      await page.goto('/account');
      await button(page, 'Change password').focus();
      await page.keyboard.press('?');
    },
    first: 'inside',
    returnsTo: 'button[type="submit"].ui-button-primary',
  },
  {
    file: 'components/notifications/notification-sheet.tsx',
    name: 'Notifications',
    open: async (page) => {
      await page.goto('/history');
      await press(button(page, /^Notifications/));
    },
    first: 'inside',
  },
  {
    file: 'components/admin/delete-key-dialog.tsx',
    name: 'Delete Borrowed?',
    open: async (page) => {
      await page.goto('/admin/keys');
      await choose(button(page, 'More for Borrowed'), 'Delete…');
    },
    first: ['textbox', 'Type Borrowed to confirm'],
  },
  {
    file: 'components/admin/prompt-help/text-key-status.tsx',
    name: 'Delete the text key?',
    open: async (page) => {
      await page.goto('/admin/prompt-help');
      await press(button(page, 'Delete…'));
    },
    first: ['button', 'Keep the key'],
  },
  {
    file: 'components/library/delete-element-dialog.tsx',
    name: 'Delete @element_otter?',
    open: async (page) => {
      await page.goto('/library?tab=elements');
      await press(button(page, 'Delete @element_otter'));
    },
    first: ['button', 'Keep the element'],
  },
  {
    file: 'components/media/choose-frame-dialog.tsx',
    name: 'Choose a frame',
    open: chooseFrame,
    first: 'The video',
  },
  {
    file: 'components/media/extract-frame-dialog.tsx',
    name: /^Frame at /,
    open: async (page) => {
      await chooseFrame(page);
      await front(page).getByRole('button', { name: 'Take this frame' }).press('Enter');
      await front(page).getByRole('img').waitFor();
    },
    first: ['button', 'As first frame'],
  },
];

/** From a tile of the gallery, which has no player. */
async function chooseFrame(page: Page): Promise<void> {
  await page.goto('/gallery');
  const tile = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: /^Video: / }) })
    .first();
  await tile.getByRole('link').focus();
  await choose(tile.getByRole('button', { name: 'Use as …' }), 'Extract a frame');
}
