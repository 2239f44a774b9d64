import { expectAccessible } from './accessibility';
import { png, wav } from './media-files';
import { ComposerPage } from './pages/composer';
import { LibraryPage } from './pages/library';
import { nobody, signIn } from './pages/sign-in';
import { addPerson } from './people';
import { paidRequests } from './sandbox';
import { expect, test } from './test';

test('an element is made once, used in a task and sent unchanged, and its files list where they are used', async ({
  page,
}) => {
  const library = new LibraryPage(page);
  await library.open();
  await library.upload(await png('otter-left.png', '#7a5230'), await png('otter-right.png', '#8a6240'));

  await library.open('Elements');
  await page.getByRole('button', { name: 'New element' }).click();
  const sheet = page.getByRole('dialog', { name: 'New element' });
  await sheet.getByLabel('Name').fill('otter');
  await sheet.getByLabel('Description').fill('a brown otter with a white chin');
  await sheet.getByRole('button', { name: 'From the library' }).click();
  const files = page.getByRole('dialog', { name: 'From the library' });
  await files.getByRole('button', { name: 'otter-left.png' }).click();
  await files.getByRole('button', { name: 'otter-right.png' }).click();
  await files.getByRole('button', { name: 'Use 2 files' }).click();
  await sheet.getByRole('button', { name: 'Save element' }).click();
  await expect(sheet).toBeHidden();
  await expect(library.element('element_otter')).toContainText('a brown otter with a white chin');

  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Frames');
  await composer.upload('First frame', await png('river.png', '#204060'));
  await page
    .getByRole('group', { name: 'Elements' })
    .getByRole('button', { name: 'From the library', exact: true })
    .click();
  const picker = page.getByRole('dialog', { name: 'Elements from the library' });
  await picker.getByRole('button', { name: /element_otter/ }).click();
  await picker.getByRole('button', { name: 'Use 1 element' }).click();
  await expect(page.getByRole('listitem', { name: 'Element 1', exact: true })).toContainText('@element_otter');
  await expect(await composer.openElement()).toContainText('As in the library');
  await composer.closeSheet();
  const words = 'slides down the bank, made for the library test';
  await composer.write(`@element_otter ${words}`);
  const take = await composer.generate(words);
  await expect(take).toBeVisible();
  await expect.poll(async () => (await paidRequests(words)).length).toBe(1);
  const [sent] = await paidRequests(words);
  expect(sent?.kling_elements).toEqual([
    {
      name: 'element_otter',
      description: 'a brown otter with a white chin',
      element_input_urls: [expect.stringMatching(/^https?:\/\//), expect.stringMatching(/^https?:\/\//)],
    },
  ]);

  await library.open();
  const file = await library.openFile('otter-left.png');
  await expect(file.getByRole('link', { name: `@element_otter ${words}` })).toBeVisible();
  await expect(file.getByRole('link', { name: '@element_otter', exact: true })).toBeVisible();
  await file.getByRole('button', { name: 'Delete' }).click();
  const warning = page.getByRole('dialog', { name: 'Delete otter-left.png?' });
  await expect(warning).toContainText('1 task was composed with it');
  await expect(warning).toContainText('@element_otter is shown by it');
  await warning.getByRole('button', { name: 'Delete file' }).click();
  await expect(library.file('otter-left.png')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(library.file('otter-left.png')).toBeVisible();

  await library.open('Elements');
  await library.element('element_otter').getByRole('button', { name: 'Delete @element_otter' }).click();
  const question = page.getByRole('dialog', { name: 'Delete @element_otter?' });
  await expect(question).toContainText('1 task was composed with it and keeps its own copy.');
  await question.getByRole('button', { name: 'Delete element' }).click();
  await expect(library.element('element_otter')).toHaveCount(0);
});

test('an element made in the composer is saved in one press, and later changes can be saved or reverted', async ({
  page,
}) => {
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Multi-shot');
  await composer.removeElements();
  const card = await composer.addElement();
  await card.getByLabel('Element 1 name').fill('heron');
  await card.getByLabel('Element 1 description').fill('a grey heron');
  await composer.upload('Element 1 images', await png('heron-1.png', '#778899'), await png('heron-2.png', '#667788'));
  await card.getByRole('button', { name: 'Save to the library' }).click();
  await expect(card).toContainText('As in the library');

  await card.getByLabel('Element 1 description').fill('a grey heron on one leg');
  await expect(card).toContainText('Changed here');
  await card.getByRole('button', { name: 'Revert to the library’s' }).click();
  await expect(card.getByLabel('Element 1 description')).toHaveValue('a grey heron');
  await card.getByLabel('Element 1 description').fill('a grey heron on one leg');
  await card.getByRole('button', { name: 'Update the library' }).click();
  await expect(card).toContainText('As in the library');

  // A second element with the same name is refused, with a message at its field.
  await composer.closeSheet();
  const second = await composer.addElement(2);
  await second.getByLabel('Element 2 name').fill('heron');
  await second.getByLabel('Element 2 description').fill('another one');
  await composer.upload('Element 2 images', await png('heron-3.png', '#556677'), await png('heron-4.png', '#445566'));
  await second.getByRole('button', { name: 'Save to the library' }).click();
  await expect(
    second.getByRole('alert').filter({ hasText: 'already has an element called element_heron' }),
  ).toBeVisible();
  await composer.closeSheet();
  await page.getByRole('button', { name: 'Remove element 2', exact: true }).click();
  await page.getByRole('button', { name: 'Remove element 1', exact: true }).click();

  const library = new LibraryPage(page);
  await library.open('Elements');
  await expect(library.element('element_heron')).toContainText('a grey heron on one leg');
  await library.element('element_heron').getByRole('link', { name: 'Use @element_heron in Create' }).click();
  await expect(page.getByRole('listitem', { name: 'Element 1', exact: true })).toContainText('@element_heron');
  await expect(page).toHaveURL(/\/create$/);
  await page.getByRole('button', { name: 'Remove element 1', exact: true }).click();
});

test('files are found, renamed, used in a composition, and deleted for good when nothing uses them', async ({
  page,
}) => {
  const library = new LibraryPage(page);
  await library.open();
  await library.upload(await png('quarry at dawn.png', '#403020'), wav('quarry wind.wav', 4));
  await library.search('QUARRY');
  await expect(library.files.getByRole('listitem')).toHaveCount(2);
  await page.getByRole('radiogroup', { name: 'Kind of file' }).getByRole('radio', { name: 'Sounds' }).check();
  await expect(library.files.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('radiogroup', { name: 'Kind of file' }).getByRole('radio', { name: 'All' }).check();
  await expect(library.files.getByRole('listitem')).toHaveCount(2);

  const sheet = await library.openFile('quarry at dawn.png');
  await expect(sheet).toContainText('1280 × 720');
  await expect(sheet).toContainText('16:9');
  await expect(sheet).toContainText('Nowhere yet.');
  await sheet.getByLabel('Name').fill('quarry at dusk.jpg');
  await sheet.getByRole('button', { name: 'Rename' }).click();
  const renamed = page.getByRole('dialog', { name: 'quarry at dusk.png' });
  await expect(renamed).toBeVisible();
  const address = await renamed.getByRole('link', { name: 'Download' }).getAttribute('href');
  await renamed.getByRole('link', { name: 'Use in Create' }).click();
  await expect(page).toHaveURL(/\/create$/);
  await expect(page.getByText('Put into the composition. You can undo it.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();

  await library.open();
  await library.search('quarry');
  await expect(library.files.getByRole('listitem')).toHaveCount(2);
  for (const name of ['quarry at dusk.png', 'quarry wind.wav'])
    await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  await page.getByRole('region', { name: 'Selected files' }).getByRole('button', { name: 'Delete' }).click();
  const question = page.getByRole('dialog', { name: 'Delete 2 files?' });
  await expect(question).toContainText('2 are used nowhere: they are deleted and cannot be brought back.');
  await question.getByRole('button', { name: 'Delete 2 files' }).click();
  await expect(page.getByText('No file matches')).toBeVisible();
  expect((await page.request.get(address ?? '')).status()).toBe(404);
});

test('a viewer can see the library but not change it, not even with direct requests', async ({
  page,
  owner,
  openBrowser,
}) => {
  const library = new LibraryPage(page);
  await library.open();
  await library.upload(await png('for-everybody.png', '#225544'));
  await (await library.openFile('for-everybody.png')).getByRole('button', { name: 'Delete' }).click();
  const sent = page.waitForRequest((request) => request.headers()['next-action'] !== undefined);
  await page
    .getByRole('dialog', { name: 'Delete for-everybody.png?' })
    .getByRole('button', { name: 'Delete file' })
    .click();
  const command = await sent;
  await expect(library.file('for-everybody.png')).toHaveCount(0);
  await library.upload(await png('for-everybody.png', '#225544'));

  const viewerPage = await (await openBrowser({ storageState: nobody })).newPage();
  await signIn(viewerPage, await addPerson({ name: 'Lib Rary', role: 'viewer', joins: { colleague: owner.email } }));
  const theirs = new LibraryPage(viewerPage);
  await theirs.open();
  const sheet = await theirs.openFile('for-everybody.png');
  await expect(sheet.getByRole('link', { name: 'Download' })).toBeVisible();
  await expect(sheet.getByRole('button', { name: /Delete|Rename/ })).toHaveCount(0);
  await expect(sheet.getByRole('link', { name: 'Use in Create' })).toHaveCount(0);
  await theirs.open('Elements');
  await expect(viewerPage.getByRole('button', { name: 'New element' })).toHaveCount(0);
  const { cookie: _, 'content-length': __, ...headers } = await command.allHeaders();
  const sendable = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')));
  const refused = await viewerPage.context().request.post(command.url(), {
    headers: sendable,
    data: command.postDataBuffer() ?? '',
  });
  expect(await refused.text()).toMatch(/"ok":false.*"code":"forbidden"/);
});

for (const theme of ['dark', 'light'] as const)
  test.describe(theme, () => {
    test(`the library and its dialogs are accessible: ${theme}`, async ({ page, context, baseURL }) => {
      if (!baseURL) throw new Error('no base URL');
      await context.addCookies([{ name: 'theme', value: theme, url: baseURL }]);
      const library = new LibraryPage(page);
      await library.open();
      // Different bytes in each theme: the library keeps equal files once, under their first name.
      const [colour, seconds] = theme === 'dark' ? (['#335577', 5] as const) : (['#99bbdd', 6] as const);
      await library.upload(await png(`axe-${theme}.png`, colour), wav(`axe-${theme}.wav`, seconds));
      await page.getByRole('checkbox', { name: `Select axe-${theme}.png` }).check();
      await expectAccessible(page, 'uploads with a selection');
      await library.openFile(`axe-${theme}.wav`);
      await expectAccessible(page, 'sheet of a file');
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
      await expect(page.getByRole('dialog', { name: `Delete axe-${theme}.wav?` })).toContainText('Nothing uses it');
      await expectAccessible(page, 'question before a deletion');

      await library.open('Elements');
      await expectAccessible(page, 'elements');
      await page.getByRole('button', { name: 'New element' }).click();
      const sheet = page.getByRole('dialog', { name: 'New element' });
      await sheet.getByRole('button', { name: 'Save element' }).click();
      await expect(sheet.getByRole('alert').filter({ hasText: 'At least 2' })).toBeVisible();
      await expectAccessible(page, 'sheet of an element with complaints');
      await sheet.getByRole('button', { name: 'From the library' }).click();
      await expect(page.getByRole('dialog', { name: 'From the library' }).getByRole('listitem').first()).toBeVisible();
      await expectAccessible(page, 'picker of files');
    });
  });
