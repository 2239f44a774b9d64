import type { Locator, Page } from '@playwright/test';
import { ComposerPage } from './pages/composer';
import { LibraryPage } from './pages/library';

/** A dialog, sheet or popover of the studio, and how it is opened by keyboard alone. */
export interface Box {
  /** The file that renders it. */
  file: string;
  name: string | RegExp;
  open: (page: Page) => Promise<void>;
  /** The role and name of what has the focus when it is open. `dialog`: itself, or something in it. */
  first: [role: Parameters<Page['getByRole']>[0], name: string | RegExp];
}

/** Presses a control with the keyboard. */
async function press(control: Locator): Promise<void> {
  await control.focus();
  await control.press('Enter');
}

const button = (page: Page | Locator, name: string | RegExp, exact = true) =>
  page.getByRole('button', { name, exact }).first();
const front = (page: Page) => page.locator('dialog[open]').last();

async function create(page: Page, mode: 'Text' | 'Frames' | 'Multi-shot' = 'Text'): Promise<void> {
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom(mode);
}

/** In the order in which one meets them. Expects a result in the gallery and `sea.png` in the library. */
export const boxes: readonly Box[] = [
  {
    file: 'components/composer/models/model-picker.tsx',
    name: 'Choose a model',
    open: async (page) => {
      await create(page);
      await press(button(page, /^Model: .* Choose another$/));
    },
    first: ['searchbox', /.+/],
  },
  {
    file: 'components/composer/shots/script-dialog.tsx',
    name: 'Shots from a script',
    open: async (page) => {
      await create(page, 'Multi-shot');
      await press(button(page, 'From a script'));
    },
    first: ['textbox', 'Script'],
  },
  {
    file: 'components/composer/shots/shots-bar.tsx',
    name: 'Lengths',
    open: async (page) => {
      await create(page, 'Multi-shot');
      await press(button(page, 'Lengths'));
    },
    first: ['spinbutton', 'Seconds in all'],
  },
  {
    file: 'components/composer/shots/shot-buttons.tsx',
    name: /^Split/,
    open: async (page) => {
      await create(page, 'Multi-shot');
      await press(button(page, 'Split shot 2'));
    },
    first: ['spinbutton', 'Split after second'],
  },
  {
    file: 'components/composer/presets/preset-sheet.tsx',
    name: 'Presets',
    open: async (page) => {
      await create(page);
      await press(button(page, 'Presets'));
    },
    first: ['searchbox', /.+/],
  },
  {
    file: 'components/composer/presets/prompt-sheet.tsx',
    name: 'Earlier prompts',
    open: async (page) => {
      await create(page);
      await press(button(page, 'Earlier prompts'));
    },
    first: ['searchbox', /.+/],
  },
  {
    file: 'components/composer/batch/models-dialog.tsx',
    name: 'Send to several models',
    open: async (page) => {
      await create(page);
      await press(button(page, 'Send to several models'));
    },
    first: ['dialog', 'Send to several models'],
  },
  {
    file: 'components/media/link-popover.tsx',
    name: 'First frame: link',
    open: async (page) => {
      await create(page, 'Frames');
      await press(button(page, 'First frame: use a link'));
    },
    first: ['textbox', 'Address on the web'],
  },
  {
    file: 'components/library/file-picker.tsx',
    name: 'From the library',
    open: async (page) => {
      await create(page, 'Frames');
      await press(button(page, 'First frame: from the library'));
    },
    first: ['searchbox', /.+/],
  },
  {
    file: 'components/library/element-picker.tsx',
    name: 'Elements from the library',
    open: async (page) => {
      await create(page, 'Frames');
      await press(button(page, 'From the library'));
    },
    first: ['searchbox', /.+/],
  },
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
    file: 'components/gallery/viewer.tsx',
    name: /^Viewer: /,
    open: async (page) => {
      await page.goto('/gallery');
      await press(page.getByRole('link', { name: /^(Video|Image): / }).first());
    },
    first: ['dialog', /^Viewer: /],
  },
  {
    file: 'components/library/element-sheet.tsx',
    name: 'New element',
    open: async (page) => {
      await page.goto('/library?tab=elements');
      await press(button(page, 'New element'));
    },
    first: ['textbox', /.+/],
  },
  {
    file: 'components/library/file-sheet.tsx',
    name: 'sea.png',
    open: async (page) => {
      await page.goto('/library');
      await press(new LibraryPage(page).file('sea.png').getByRole('button'));
    },
    first: ['textbox', 'Name'],
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
    file: 'components/admin/key-form-sheet.tsx',
    name: 'Add a provider key',
    open: async (page) => {
      await page.goto('/admin/keys');
      await press(button(page, 'Add key'));
    },
    first: ['combobox', 'Provider'],
  },
  {
    file: 'components/admin/prices/price-sheet.tsx',
    name: 'Price of Kling 3.0',
    open: async (page) => {
      await page.goto('/admin/prices');
      await press(button(page, 'Set the price of Kling 3.0'));
    },
    first: ['combobox', /.+/],
  },
  {
    file: 'components/shell/shortcut-list.tsx',
    name: 'Keyboard shortcuts',
    open: async (page) => {
      await page.goto('/account');
      await button(page, 'Change password').focus();
      await page.keyboard.press('?');
    },
    first: ['dialog', 'Keyboard shortcuts'],
  },
  {
    file: 'components/notifications/notification-sheet.tsx',
    name: 'Notifications',
    open: async (page) => {
      await page.goto('/history');
      await press(button(page, /^Notifications/));
    },
    first: ['dialog', 'Notifications'],
  },
];

/** Boxes that need more than a table can say, and the test that opens each of them. */
export const openedElsewhere: Readonly<Record<string, string>> = {
  'components/admin/delete-key-dialog.tsx': 'e2e/keys.spec.ts',
  'components/admin/prompt-help/text-key-status.tsx': 'e2e/prompt-help.spec.ts',
  'components/composer/batch/target-row.tsx': 'components/composer/batch/target-row.component.test.tsx',
  'components/composer/composer.tsx': 'e2e/phone.spec.ts',
  'components/composer/elements/element-sheet.tsx': 'e2e/frames.spec.ts',
  'components/composer/intake/shared-files.tsx': 'e2e/offline.spec.ts',
  'components/composer/prompt-help/prompt-help.tsx': 'components/composer/prompt-help/vocabulary.component.test.tsx',
  'components/composer/cost/cost-line.tsx': 'e2e/cost.spec.ts',
  'components/composer/media-edit/crop-dialog.tsx': 'components/composer/frames/frames.component.test.tsx',
  'components/composer/media-edit/trim-dialog.tsx': 'e2e/references.spec.ts',
  'components/composer/offered-settings/replace-dialog.tsx': 'e2e/presets.spec.ts',
  'components/composer/presets/delete-preset.tsx': 'e2e/presets.spec.ts',
  'components/composer/presets/fill-variables.tsx': 'e2e/presets.spec.ts',
  'components/composer/presets/name-preset.tsx': 'e2e/presets.spec.ts',
  'components/composer/presets/save-preset.tsx': 'e2e/presets.spec.ts',
  'components/history/takes-question.tsx': 'components/history/history-list.component.test.tsx',
  'components/library/delete-element-dialog.tsx': 'e2e/library.spec.ts',
  'components/media/choose-frame-dialog.tsx': 'e2e/results.spec.ts',
  'components/media/extract-frame-dialog.tsx': 'e2e/frames.spec.ts',
  'components/task/command-button.tsx': 'e2e/uncertain.spec.ts',
  'components/task/paid-command-button.tsx': 'e2e/uncertain.spec.ts',
};
