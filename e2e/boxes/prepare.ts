import type { Browser, Page } from '@playwright/test';
import { waitForHydration } from '../hydration';
import { film, png } from '../media-files';
import { ComposerPage } from '../pages/composer';
import { KeysPage } from '../pages/keys';
import { LibraryPage } from '../pages/library';
import { PresetsPanel } from '../pages/presets';
import { PricesPage } from '../pages/prices';
import { runEntry } from '../run-entry';
import type { SignedIn } from '../test';

/** Fills the studio of an administrator with what the boxes are about. */
export async function prepareBoxes(browser: Browser, { email, openSession }: SignedIn): Promise<void> {
  const context = await browser.newContext({ storageState: await openSession(), baseURL: process.env.E2E_BASE_URL });
  waitForHydration(context);
  await Promise.all([runEntry('fill-studio.ts', { email }), prepareByHand(await context.newPage())]);
  await context.close();
}

async function prepareByHand(page: Page): Promise<void> {
  const library = new LibraryPage(page);
  await library.open();
  await library.upload(
    await png('sea.png', '#264653'),
    await png('otter-1.png', '#6b4226', 512, 512),
    await png('otter-2.png', '#7b5236', 512, 512),
    await film('boat.mp4', 6),
  );
  await library.open('Elements');
  await page.getByRole('button', { name: 'New element' }).click();
  const element = page.getByRole('dialog', { name: 'New element' });
  await element.getByLabel('Name').fill('otter');
  await element.getByLabel('Description').fill('a brown otter');
  await element.getByRole('button', { name: 'From the library' }).click();
  const files = page.getByRole('dialog', { name: 'From the library' });
  for (const name of ['otter-1.png', 'otter-2.png']) await files.getByRole('button', { name }).click();
  await files.getByRole('button', { name: 'Use 2 files' }).click();
  await element.getByRole('button', { name: 'Save element' }).click();
  await library.element('element_otter').waitFor();

  const keys = new KeysPage(page);
  await keys.open();
  await keys.add({ provider: 'SEE2AI', label: 'Borrowed', secret: 'see2ai-of-boxes-000042' });
  const prices = new PricesPage(page);
  await prices.open();
  const amounts = [
    'Standard (std) · Sound on',
    'Standard (std) · Sound off',
    'High (pro) · Sound on',
    'High (pro) · Sound off',
  ];
  await prices.save(await prices.edit('Kling 3.0'), Object.fromEntries(amounts.map((settings) => [settings, '20'])));
  const planned = await prices.edit('Kling 3.0');
  await planned.getByLabel('Holds from').selectOption('A later day');
  await prices.save(planned, { 'Standard (std) · Sound on': '25' });

  const composer = new ComposerPage(page);
  const presets = new PresetsPanel(page);
  await composer.open();
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('Text');
  for (const [name, words] of [
    ['Plain', 'A boat on the sea'],
    ['With a variable', 'A boat near {place}'],
  ] as const) {
    await composer.write(words);
    await presets.open();
    await presets.save(name);
    await presets.close();
  }
}
