import { expectAccessible } from './accessibility';
import { png } from './media-files';
import { ComposerPage } from './pages/composer';
import { PresetsPanel } from './pages/presets';
import { nobody, signIn } from './pages/sign-in';
import { addPerson } from './people';
import { expect, test } from './test';

const words = 'A {product} on a table in {城市}, morning light';

let composer: ComposerPage;
let presets: PresetsPanel;

test.beforeEach(async ({ page }) => {
  composer = new ComposerPage(page);
  presets = new PresetsPanel(page);
  await composer.open();
});

test('a preset asks for its variables, shows what it would replace, and is undone in one step', async ({ page }) => {
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('Text');
  await composer.write(words);
  await composer.pick('Aspect ratio', '3:4');
  await composer.pick('Resolution', '1K');
  const left = page.getByRole('list', { name: 'Variables that are not filled in' });
  await expect(left.getByRole('listitem')).toHaveText([
    /\{product\} is still a variable/,
    /\{城市\} is still a variable/,
  ]);
  await presets.open();
  await presets.save('Table in the morning', { without: ['Resolution'] });
  await expect(presets.card('Table in the morning')).toContainText('{product} {城市}');
  await presets.close();

  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Text');
  await composer.write('A dog on a table in Rome, morning light');
  await presets.open();
  await presets.sheet.getByRole('searchbox').fill('in the mor');
  await presets.use('Table in the morning');
  await presets.variables.getByLabel('product').fill('kettle');
  await expect(presets.variables.getByRole('region', { name: 'The words' })).toHaveText(
    /A kettle on a table in \{城市\}, morning light/,
  );
  await presets.fill({ 城市: '上海' });

  const changes = presets.question.getByRole('list', { name: 'What would change' });
  const row = (label: string) =>
    changes.getByRole('listitem').filter({ has: page.getByRole('checkbox', { name: label }) });
  await expect(row('Model')).toHaveText(/Now:\s*Kling 3\.0\s*Then:\s*SEE2AI Image/);
  await expect(row('Prompt').locator('del')).toHaveText([/dog/, /Rome/]);
  await expect(row('Prompt').locator('ins')).toHaveText([/kettle/, /上海/]);
  await expect(row('Aspect ratio')).toContainText('3:4');
  await expect(row('Resolution')).toHaveCount(0);
  await row('Aspect ratio').getByRole('checkbox').uncheck();
  await presets.question.getByRole('button', { name: 'Replace', exact: true }).click();
  await expect(presets.sheet).toBeHidden();

  await expect(composer.prompt).toHaveValue('A kettle on a table in 上海, morning light');
  await expect(page.getByRole('button', { name: 'Model: SEE2AI Image ' })).toBeVisible();
  await expect(composer.option('Aspect ratio', '16:9')).toBeChecked();
  await expect(left).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Model: Kling 3.0 ' })).toBeVisible();
  await expect(composer.prompt).toHaveValue('A dog on a table in Rome, morning light');

  await presets.open();
  await presets.use('Table in the morning');
  await expect(presets.variables.getByLabel('product')).toHaveValue('kettle');
  await presets.variables.getByLabel('product').fill('');
  await presets.fill({});
  await presets.question.getByRole('button', { name: 'Replace', exact: true }).click();
  await expect(composer.prompt).toHaveValue('A {product} on a table in 上海, morning light');
  await expect(left).toContainText('{product} is still a variable');

  await presets.open();
  await presets.use('Table in the morning');
  await presets.variables.getByLabel('product').fill('');
  await presets.fill({});
  await expect(page.getByRole('dialog', { name: 'Nothing to replace' })).toBeVisible();
});

test('a preset keeps its files, can be reordered, and can be updated from the composition', async ({ page }) => {
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Frames');
  await composer.removeIfThere('First frame', 'Last frame');
  await composer.upload('First frame', await png('preset-frame.png', '#386641'));
  await composer.write('From this very picture');
  await presets.open();
  await presets.save('From a picture');
  await expect(presets.card('From a picture').getByRole('img', { name: 'preset-frame.png' })).toBeVisible();
  await presets.command('From a picture', 'Rename…');
  const rename = page.getByRole('dialog', { name: 'Rename “From a picture”' });
  await rename.getByLabel('Name').fill('画面开场');
  await rename.getByRole('button', { name: 'Rename' }).click();
  await expect(presets.card('画面开场')).toBeVisible();
  await presets.close();

  await page.getByRole('button', { name: 'New composition' }).click();
  await expect(composer.prompt).toHaveValue('');
  await expect(page.getByRole('button', { name: 'Remove First frame' })).toBeHidden();
  await composer.write('Written later');
  await presets.open();
  await presets.command('画面开场', 'Update from this composition…');
  const update = page.getByRole('dialog', { name: 'Update “画面开场”' });
  await expect(update.getByRole('checkbox', { name: 'First frame (empty)' })).not.toBeChecked();
  await update.getByRole('button', { name: 'Update preset' }).click();
  await expect(presets.card('画面开场')).toContainText('Written later');
  await presets.command('画面开场', 'Delete…');
  const question = page.getByRole('dialog', { name: 'Delete “画面开场”?' });
  await question.getByRole('button', { name: 'Delete preset' }).click();
  await expect(presets.card('画面开场')).toHaveCount(0);
  await presets.close();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(composer.prompt).toHaveValue('From this very picture');
  await expect(page.getByRole('button', { name: 'Remove First frame' })).toBeVisible();
});

test('a colleague can use and copy a shared preset, but not change it', async ({ openBrowser, owner }) => {
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('Text');
  await composer.write('Only for me at first');
  await presets.open();
  await presets.save('House style');
  const theirs = await (await openBrowser({ storageState: nobody })).newPage();
  await signIn(theirs, await addPerson({ name: 'Cleo Second', role: 'creator', joins: { colleague: owner.email } }));
  // The composer holds the example that a new person finds, so nothing needs a confirmation.
  await expect(theirs.getByRole('button', { name: 'Generate', exact: true })).toBeEnabled();
  const seen = new PresetsPanel(theirs);
  await seen.open();
  await expect(theirs.getByText('Nothing kept yet')).toBeVisible();
  await seen.show('Shared');
  await expect(seen.card('House style')).toHaveCount(0);

  await presets.command('House style', 'Share with the studio');
  await expect(presets.card('House style')).toContainText('Shared');
  await seen.show('Mine');
  await seen.show('Shared');
  await expect(seen.card('House style')).toContainText('by Ada Lumen');
  await seen.card('House style').getByRole('button', { name: 'More for House style' }).click();
  await expect(theirs.getByRole('menuitem')).toHaveText(['Duplicate…']);
  await theirs.getByRole('menuitem', { name: 'Duplicate…' }).click();
  await theirs.getByRole('button', { name: 'Duplicate', exact: true }).click();
  await seen.show('Mine');
  await expect(seen.card('Copy of House style')).toBeVisible();
  await seen.use('Copy of House style');
  await expect(new ComposerPage(theirs).prompt).toHaveValue('Only for me at first');

  await presets.command('House style', 'Make personal');
  await expect(presets.card('House style')).not.toContainText('Shared');
  await seen.open();
  await seen.show('Shared');
  await expect(seen.card('House style')).toHaveCount(0);
});

test('an earlier prompt is found with the keyboard, inserted at the caret, and can replace all shots', async ({
  page,
}) => {
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('Text');
  await composer.write('黄昏的灯塔 a lighthouse that was sent before');
  await composer.generate('黄昏的灯塔');
  await page.getByRole('button', { name: 'New composition' }).click();
  await composer.write('Fog. Gulls.');
  await composer.prompt.press('Home');
  for (let step = 0; step < 4; step += 1) await composer.prompt.press('ArrowRight');
  await composer.prompt.press('Alt+h');
  const sheet = page.getByRole('dialog', { name: 'Earlier prompts' });
  await sheet.getByRole('searchbox').fill('昏的灯');
  const found = sheet.getByRole('list', { name: 'Earlier prompts' }).getByRole('listitem');
  await expect(found).toHaveCount(1);
  await expect(found).toContainText('SEE2AI Image');
  await found.getByRole('button', { name: /^Insert: / }).click();
  await expect(composer.prompt).toHaveValue('Fog. 黄昏的灯塔 a lighthouse that was sent before Gulls.');
  await expect(composer.prompt).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(composer.prompt).toHaveValue('Fog. Gulls.');

  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Multi-shot');
  await page.getByRole('button', { name: 'Earlier prompts' }).click();
  await sheet.getByRole('searchbox').fill('昏的灯');
  await expect(found).toHaveCount(1);
  await found.getByRole('button', { name: /^Replace by: / }).click();
  await expect(page.getByRole('textbox', { name: /^Shot \d prompt$/ })).toHaveCount(1);
  await expect(page.getByLabel('Shot 1 prompt')).toHaveValue('黄昏的灯塔 a lighthouse that was sent before');
});

test('the settings of a take are reused by one press', async ({ page }) => {
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('Text');
  await composer.write('A take whose settings are wanted again');
  const take = await composer.generate('settings are wanted again');
  await composer.write('Something else by now');
  await take.getByRole('link', { name: 'Use settings' }).click();
  await expect(presets.question.getByRole('list', { name: 'What would change' }).getByRole('listitem')).toHaveCount(1);
  await presets.question.getByRole('button', { name: 'Replace', exact: true }).click();
  await expect(composer.prompt).toHaveValue('A take whose settings are wanted again');
  await expect(page).toHaveURL(/\/create$/);
  await take.getByRole('link', { name: 'Use settings' }).click();
  const nothing = page.getByRole('dialog', { name: 'Nothing to replace' });
  await nothing.getByRole('button', { name: 'Close' }).last().click();
  await expect(nothing).toBeHidden();
});

for (const theme of ['dark', 'light'] as const)
  test.describe(theme, () => {
    test(`everything around presets is accessible: ${theme}`, async ({ page, context, baseURL }) => {
      if (!baseURL) throw new Error('no base URL');
      const name = `Accessible ${theme}`;
      await context.addCookies([{ name: 'theme', value: theme, url: baseURL }]);
      await composer.open();
      await composer.chooseModel('Kling 3.0');
      await composer.startFrom('Frames');
      await composer.removeIfThere('First frame', 'Last frame');
      await composer.upload('First frame', await png('accessible.png', '#7f5539'));
      await composer.write('A {product} for every eye');
      await expect(page.getByRole('list', { name: 'Variables that are not filled in' })).toBeVisible();
      await expectAccessible(page, 'variables left');
      await presets.open();
      await presets.save(name);
      await expectAccessible(page, 'presets');
      await presets
        .card(name)
        .getByText(/\d settings/)
        .click();
      await expectAccessible(page, 'preset with its settings');
      await presets.show('Examples');
      await expectAccessible(page, 'examples');
      await presets.show('Mine');
      await presets.sheet.getByRole('button', { name: 'Save this composition…' }).click();
      const saving = page.getByRole('dialog', { name: 'Save as a preset' });
      await expect(saving).toBeVisible();
      await expectAccessible(page, 'save preset');
      await page.keyboard.press('Escape');
      await expect(saving).toBeHidden();
      for (const command of ['Rename…', 'Update from this composition…', 'Duplicate…', 'Delete…']) {
        await presets.command(name, command);
        const dialog = page.getByRole('dialog', { name: `“${name}”` });
        await expect(dialog).toBeVisible();
        await expectAccessible(page, command);
        await page.keyboard.press('Escape');
        await expect(dialog).toBeHidden();
      }
      await presets.close();
      await composer.removeIfThere('First frame');
      await composer.write('Another one');
      await composer.toggle('Sound', true);
      await presets.open();
      await presets.use(name);
      await expect(presets.variables).toBeVisible();
      await expectAccessible(page, 'fill in');
      await presets.fill({ product: 'kettle' });
      await expect(presets.question).toBeVisible();
      await expectAccessible(page, 'replace');
      await page.keyboard.press('Escape');
      await expect(presets.question).toBeHidden();
      await presets.close();
      await composer.prompt.press('Alt+h');
      const sheet = page.getByRole('dialog', { name: 'Earlier prompts' });
      await expect(sheet.getByRole('list', { name: 'Earlier prompts' }).getByRole('listitem').first()).toBeVisible();
      await expectAccessible(page, 'earlier prompts');
    });
  });
