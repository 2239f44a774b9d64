import { type Box, button, choose, create, front, press } from './box';

/** The boxes of Create. Expects what `prepare.ts` makes. */
export const boxesOfCreate: readonly Box[] = [
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
    submits: true,
  },
  {
    file: 'components/composer/shots/shot-buttons.tsx',
    name: /^Split/,
    open: async (page) => {
      await create(page, 'Multi-shot');
      await press(button(page, 'Split shot 2'));
    },
    first: ['spinbutton', 'Split after second'],
    submits: true,
  },
  {
    file: 'components/composer/batch/models-dialog.tsx',
    name: 'Send to several models',
    open: async (page) => {
      await (await create(page)).write('A boat on the sea');
      await press(button(page, 'Send to several models'));
    },
    first: ['checkbox', /.+/],
  },
  {
    file: 'components/media/link-popover.tsx',
    name: 'First frame: link',
    open: async (page) => {
      await create(page, 'Frames');
      await press(button(page, 'First frame: use a link'));
    },
    first: ['textbox', 'Address on the web'],
    submits: true,
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
    file: 'components/composer/composer.tsx',
    name: 'Settings',
    open: async (page) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await create(page);
      await press(button(page, 'Settings'));
    },
    first: ['spinbutton', 'Duration'],
  },
  {
    file: 'components/composer/cost/cost-line.tsx',
    name: 'What this will cost',
    open: async (page) => {
      await create(page);
      await press(button(page, /With a real key ~/));
    },
    first: ['link', 'Open prices'],
  },
  {
    file: 'components/composer/prompt-help/prompt-help.tsx',
    name: 'Prompt help',
    open: async (page) => {
      await create(page);
      await press(button(page, 'Prompt help'));
    },
    first: ['searchbox', /.+/],
  },
  {
    file: 'components/composer/elements/element-sheet.tsx',
    name: 'Element 1',
    open: async (page) => {
      await create(page, 'Frames');
      await press(button(page, 'Add element'));
    },
    first: ['textbox', 'Element 1 name'],
  },
  {
    file: 'components/composer/batch/target-row.tsx',
    name: /^Adapted: /,
    open: async (page) => {
      await (await create(page)).write('A boat on the sea');
      await press(button(page, 'Send to several models'));
      await press(button(front(page), /^Adapted: /));
    },
    first: 'inside',
  },
  {
    file: 'components/composer/media-edit/crop-dialog.tsx',
    name: 'Crop: First frame',
    open: async (page) => {
      await create(page, 'Frames');
      await press(button(page, 'First frame: from the library'));
      await press(button(front(page), /sea\.png/));
      await press(button(page, 'First frame: Crop'));
    },
    first: ['radio', /.+/],
  },
  {
    file: 'components/composer/media-edit/trim-dialog.tsx',
    name: 'Trim: Video 1',
    open: async (page) => {
      await create(page, 'References', 'Seedance 2');
      await press(button(page, 'References: from the library'));
      await press(button(front(page), /boat\.mp4/));
      await press(button(front(page), 'Use 1 file'));
      await choose(button(page, 'More for Video 1'), 'Trim');
    },
    first: ['slider', 'Start'],
  },
  {
    file: 'components/composer/intake/shared-files.tsx',
    name: 'Shared with the studio',
    open: async (page) => {
      await page.goto('/history');
      await page.evaluate(keepSharedText);
      await page.goto('/create?shared=1');
    },
    first: ['button', 'Close'],
    returnsTo: '#content',
  },
  {
    file: 'components/task/command-button.tsx',
    name: 'Cancel this task?',
    open: async (page) => {
      const composer = await create(page);
      await press(button(composer.takes, /Running/));
      await press(button(composer.stage, 'Cancel'));
    },
    first: ['button', 'Keep waiting'],
  },
  {
    file: 'components/task/paid-command-button.tsx',
    name: 'Try again?',
    open: async (page) => {
      const composer = await create(page);
      await press(button(composer.takes, /Failed/));
      await press(button(composer.stage, 'Try again'));
    },
    first: ['button', 'Do not send'],
  },
];

/** Runs in the page: what the service worker does with a share of a kind that can't be used. */
async function keepSharedText(): Promise<void> {
  const cache = await caches.open('shared');
  const headers = { 'x-shared-at': String(Date.now()), 'x-file-name': 'words.txt', 'content-type': 'text/plain' };
  await cache.put('/shared/0', new Response('words', { headers }));
}
