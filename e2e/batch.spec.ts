import { ComposerPage } from './pages/composer';
import { KeysPage } from './pages/keys';
import { paidRequests } from './sandbox';
import { expect, test } from './test';
import { taskTime } from './timeouts';

let composer: ComposerPage;

test.beforeEach(async ({ page }) => {
  composer = new ComposerPage(page);
  await composer.open();
});

test('four takes with stepped seeds are four jobs with rising seeds, shown together', async ({ page }) => {
  const words = 'Four waves, each a little later';
  await composer.chooseModel('Seedance 1.0 Pro Fast');
  await composer.startFrom('Text');
  await composer.write(words);
  await composer.pick('Resolution', '480p');
  await composer.setTakes(4);
  await composer.pick('Seed', 'Stepped');
  await composer.setNumber('Seed number', 4100);
  await expect(page.getByText('One more from take to take: 4100, 4101, 4102, 4103.')).toBeVisible();
  await page.reload();
  await expect(composer.generateButton).toHaveText('Generate 4');

  await composer.generateButton.click();
  await expect(page.getByText('Started: 4 tasks. They are among your takes.')).toBeVisible();
  const batch = composer.take(words).first();
  await expect(batch.getByRole('heading', { name: '4 takes of one batch' })).toBeVisible();
  await expect(batch.getByText('Finished')).toHaveCount(4, { timeout: taskTime });
  const seeds = (await paidRequests(words)).map((body) => Number(body.seed));
  expect(seeds.sort()).toEqual([4100, 4101, 4102, 4103]);

  await expect(batch.getByRole('button', { name: /Finished 3 · Seedance/ })).toBeVisible();
  const third = await composer.openTake(words, 3);
  await composer.expectPlayable(third, 'video');
  await third.getByRole('link', { name: 'Compare all 4' }).click();
  await expect(page).toHaveURL(/\/presses\//);
  await expect(page.getByRole('list', { name: 'Takes, side by side' }).getByRole('listitem')).toHaveCount(4);
  await page.getByRole('link', { name: 'As a list' }).click();
  await expect(page).toHaveURL(/\/history\?batch=/);
  const rows = page.getByRole('region', { name: 'Tasks, newest first' }).getByRole('listitem');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('4 takes · 4 finished');
  await page.getByRole('button', { name: 'Remove filter: Made together' }).click();
  await expect(page).toHaveURL(/\/history$/);
});

test('one composition goes to three models, and the page says for each what is left out', async ({ page }) => {
  const words = 'A lighthouse that three models have to imagine';
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Text');
  await composer.write(words);
  await composer.setNumber('Duration', 3);
  await composer.pick('Quality', 'Standard (std)');
  await composer.toggle('Sound', true);
  await composer.setTakes(1);

  const dialog = await composer.openSeveralModels();
  const row = (model: string) => dialog.getByRole('listitem').filter({ hasText: model });
  await expect(dialog.getByRole('checkbox', { name: /^Kling 3.0/ })).toBeChecked();
  for (const [model, words] of [
    ['Seedance 1.0 Pro Fast', 'Not sent: Sound.'],
    ['Seedance 1.5 Pro', 'Duration: 4 s instead of 3 s.'],
    ['SEE2AI Image', 'Makes an image, not a video.'],
  ] as const) {
    await row(model)
      .getByRole('button', { name: /^Adapted: / })
      .click();
    await expect(row(model).getByRole('dialog', { name: /^Adapted: / })).toContainText(words);
    await page.keyboard.press('Escape');
  }
  await dialog.getByRole('checkbox', { name: /^Seedance 1.0 Pro Fast/ }).check();
  await dialog.getByRole('checkbox', { name: /^SEE2AI Image/ }).check();
  await composer.setTakes(2, dialog.getByRole('group', { name: 'Takes: SEE2AI Image' }));
  await expect(dialog.getByText('Sandbox only: nothing is charged.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await page.reload();
  await composer.openSeveralModels();
  await dialog.getByRole('button', { name: 'Generate 4 tasks' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Started: 4 tasks. They are among your takes.')).toBeVisible();
  const batch = composer.take(words).first();
  await expect(batch.getByText('Finished')).toHaveCount(4, { timeout: taskTime });
  const bodies = await paidRequests(words);
  expect(bodies).toHaveLength(4);
  expect(bodies.filter(({ model }) => model === 'doubao-seedance-1-0-pro-fast')).toHaveLength(1);
  expect(bodies.filter((body) => body.sound === true && String(body.duration) === '3')).toHaveLength(1);
});

test('many paid tasks need a confirmation; when one is refused, none starts and its row shows the reason', async ({
  page,
  context,
}) => {
  const words = 'A promise that one of two can not keep';
  const admin = await context.newPage();
  const keys = new KeysPage(admin);
  await keys.open();
  const key = await keys.add({ provider: 'AiToEarn', label: 'Soon gone', secret: 'aite-batch-key-5150' });
  await composer.open();
  await composer.chooseModel('Seedance 2');
  await composer.chooseKey('Soon gone •••• 5150');
  await composer.startFrom('Text');
  await composer.write(words);
  const dialog = await composer.openSeveralModels();
  await dialog.getByRole('checkbox', { name: /^SEE2AI Image/ }).check();
  await expect(dialog.getByText(/1 of 2 on paid keys/)).toBeVisible();

  await composer.setTakes(8, dialog.getByRole('group', { name: 'Takes: Seedance 2', exact: true }));
  await dialog.getByRole('checkbox', { name: /^Seedance 2 Fast/ }).check();
  await dialog.getByRole('button', { name: 'Generate 10 tasks' }).click();
  const question = page.getByRole('dialog', { name: 'Start 9 paid tasks?' });
  await question.getByRole('button', { name: 'Do not start them' }).click();
  await expect(question).toBeHidden();
  await dialog.getByRole('checkbox', { name: /^Seedance 2 Fast/ }).uncheck();
  await composer.setTakes(1, dialog.getByRole('group', { name: 'Takes: Seedance 2', exact: true }));

  await key.getByRole('button', { name: 'More for Soon gone' }).click();
  await admin.getByRole('menuitem', { name: 'Disable' }).click();
  await expect(key).toContainText('Disabled');
  await dialog.getByRole('button', { name: 'Generate 2 tasks' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Nothing was started and nothing you entered is lost.');
  await expect(dialog.getByRole('listitem').filter({ hasText: /^Seedance 2Text/ })).toContainText(/key/i);
  await page.keyboard.press('Escape');
  await expect(composer.prompt).toHaveValue(words);
  await expect(composer.take(words)).toHaveCount(0);
  expect(await paidRequests(words)).toHaveLength(0);
});

test('a change in one tab appears in the other tab, where one undo brings the earlier text back', async ({
  page,
  context,
}) => {
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('Text');
  await composer.write('Typed in the first tab');
  const second = new ComposerPage(await context.newPage());
  await expect(async () => {
    await second.open();
    await expect(second.prompt).toHaveValue('Typed in the first tab', { timeout: 2_000 });
  }).toPass();
  await second.write('Typed in the second tab');
  await expect(composer.prompt).toHaveValue('Typed in the second tab');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(composer.prompt).toHaveValue('Typed in the first tab');
  await expect(second.prompt).toHaveValue('Typed in the first tab');
});
