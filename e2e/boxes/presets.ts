import type { Page } from '@playwright/test';
import { type Box, button, choose, create, front, press } from './box';

async function presets(page: Page): Promise<void> {
  // Words that a preset would replace.
  await (await create(page)).write('Something else');
  await press(button(page, 'Presets'));
  await button(front(page), 'Use: Plain').waitFor();
}

/** The boxes of presets and earlier prompts. Expects what `prepare.ts` makes. */
export const boxesOfPresets: readonly Box[] = [
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
    file: 'components/composer/presets/save-preset.tsx',
    name: 'Save as a preset',
    open: async (page) => {
      await presets(page);
      await press(button(front(page), 'Save this composition…'));
    },
    first: ['textbox', 'Name'],
    submits: true,
  },
  {
    file: 'components/composer/presets/name-preset.tsx',
    name: 'Rename “Plain”',
    open: async (page) => {
      await presets(page);
      await choose(button(front(page), 'More for Plain'), 'Rename…');
    },
    first: ['textbox', 'Name'],
    submits: true,
  },
  {
    file: 'components/composer/presets/delete-preset.tsx',
    name: 'Delete “Plain”?',
    open: async (page) => {
      await presets(page);
      await choose(button(front(page), 'More for Plain'), 'Delete…');
    },
    first: ['button', 'Keep the preset'],
  },
  {
    file: 'components/composer/presets/fill-variables.tsx',
    name: 'Fill in the variables',
    open: async (page) => {
      await presets(page);
      await press(button(front(page), 'Use: With a variable'));
    },
    first: ['textbox', 'place'],
    submits: true,
  },
  {
    file: 'components/composer/offered-settings/replace-dialog.tsx',
    name: 'Replace what you are composing?',
    open: async (page) => {
      await presets(page);
      await press(button(front(page), 'Use: Plain'));
    },
    first: ['checkbox', /.+/],
  },
];
