import { ComposerPage } from './pages/composer';
import { fillSignIn, signIn } from './pages/sign-in';
import { expect, test } from './test';

let composer: ComposerPage;

test.beforeEach(async ({ page }) => {
  composer = new ComposerPage(page);
  await composer.open();
});

test('a draft survives a reload, and signing out and in again', async ({ page, owner }) => {
  // Its own session: signing out ends a session for every copy of its cookie, and the other tests share one.
  await page.context().clearCookies();
  await signIn(page, owner);
  await composer.open();
  const words = 'A sentence that took an hour to find';
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('Text');
  await composer.write(words);
  await composer.pick('Aspect ratio', '3:4');
  await page.reload();
  await expect(composer.prompt).toHaveValue(words);

  await composer.write(`${words}, and then one more`);
  await page.getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/login/);
  await page.goto('/create');
  await expect(page).toHaveURL(/\/login/);
  await fillSignIn(page, owner);
  await expect(page).toHaveURL(/\/create$/);
  await expect(composer.prompt).toHaveValue(`${words}, and then one more`);
  await expect(composer.option('Aspect ratio', '3:4')).toBeChecked();
});

test('settings of an earlier task replace a draft only after a question, and undo brings the draft back', async ({
  page,
}) => {
  // The prompt of the example that a new person finds, which has shots.
  await composer.generate('Dawn over a still harbour');
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('Text');
  await composer.write('The draft that was here first');
  const { items } = await (await page.request.get('/api/tasks?q=Dawn+over+a+still+harbour')).json();
  const earlier = `/create?from=${items[0].id}`;

  await page.goto(earlier);
  const question = page.getByRole('dialog', { name: 'Replace what you are composing?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(composer.prompt).toHaveValue('The draft that was here first');
  await expect(page).toHaveURL(/\/create$/);

  await page.goto(earlier);
  await question.getByRole('button', { name: 'Replace', exact: true }).click();
  await expect(page.getByLabel('Shot 1 prompt')).toHaveValue(/Dawn over a still harbour/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(composer.prompt).toHaveValue('The draft that was here first');
  await page.getByRole('button', { name: 'Redo' }).click();
  await page.reload();
  await expect(page.getByLabel('Shot 1 prompt')).toHaveValue(/Dawn over a still harbour/);
  await expect(question).toBeHidden();
});
