import { png } from './media-files';
import { ComposerPage } from './pages/composer';
import { fillSignIn, signIn } from './pages/sign-in';
import { paidRequests } from './sandbox';
import { expect, test } from './test';

let composer: ComposerPage;

test.beforeEach(async ({ page }) => {
  composer = new ComposerPage(page);
  await composer.open();
});

test('Ctrl+Enter sends while the caret is in the prompt, and a double click makes one task', async ({ page }) => {
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('Text');
  await composer.write('Sent with two keys');
  await composer.prompt.press('Control+Enter');
  const first = composer.take('Sent with two keys');
  await expect(first).toBeVisible();

  await composer.write('Clicked by a nervous hand');
  await composer.generateButton.dblclick();
  const second = composer.take('Clicked by a nervous hand');
  await expect(page.getByText('Started. It is among your takes.')).toBeVisible();
  await composer.expectPlayable(first, 'image');
  await composer.expectPlayable(second, 'image');
  await expect(second).toHaveCount(1);
  expect(await paidRequests('Sent with two keys')).toHaveLength(1);
  expect(await paidRequests('Clicked by a nervous hand')).toHaveLength(1);
});

test('a pasted image and a dropped image each go to the right field', async ({ page, context }) => {
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Frames');
  await composer.removeIfThere('First frame', 'Last frame');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const pasted = await png('pasted.png', '#6d597a');
  await page.evaluate(async (bytes) => {
    const image = new Blob([Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0))], {
      type: 'image/png',
    });
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': image })]);
  }, pasted.buffer.toString('base64'));
  await composer.prompt.press('Control+V');
  await expect(page.getByRole('button', { name: 'Remove First frame' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove Last frame' })).toBeHidden();

  const dropped = await png('dropped.png', '#355070');
  const files = await page.evaluateHandle((bytes) => {
    const transfer = new DataTransfer();
    const buffer = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
    transfer.items.add(new File([buffer], 'dropped.png', { type: 'image/png' }));
    return transfer;
  }, dropped.buffer.toString('base64'));
  await page.getByLabel('Last frame: choose file').dispatchEvent('drop', { dataTransfer: files });
  await expect(page.getByRole('button', { name: 'Remove Last frame' })).toBeVisible();
  for (const frame of ['First frame', 'Last frame'])
    await expect
      .poll(() => page.getByRole('img', { name: frame }).evaluate((node: HTMLImageElement) => node.naturalWidth))
      .toBeGreaterThan(0);
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

test('switching to another model and back keeps everything, and meanwhile the page lists the inactive values', async ({
  page,
}) => {
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Frames');
  await composer.removeIfThere('First frame', 'Last frame');
  await composer.write('A bridge that remembers');
  await composer.upload('First frame', await png('bridge.png', '#2f3e46'));
  await composer.setNumber('Duration', 7);
  await composer.pick('Quality', 'Standard (std)');

  await composer.startFrom('Text');
  const aside = page.getByRole('status').filter({ hasText: 'Kept, but' });
  await expect(aside).toContainText(/not sent from “Text”:.*First frame/);
  await composer.startFrom('Frames');
  await expect(aside.filter({ hasText: 'First frame' })).toHaveCount(0);

  await composer.chooseModel('SEE2AI Image');
  await expect(aside).toContainText(/SEE2AI Image has no place for it:.*First frame/);
  await expect(composer.prompt).toHaveValue('A bridge that remembers');
  await composer.chooseModel('Kling 3.0');
  await expect(composer.option('Start from', 'Frames')).toBeChecked();
  await expect(composer.prompt).toHaveValue('A bridge that remembers');
  await expect(page.getByRole('button', { name: 'Remove First frame' })).toBeVisible();
  await expect(page.getByRole('spinbutton', { name: 'Duration', exact: true })).toHaveValue('7');
  await expect(composer.option('Quality', 'Standard (std)')).toBeChecked();
});

test('shots are reordered with the keyboard, and a step is undone and redone', async ({ page }) => {
  await composer.chooseModel('SEE2AI Video Premium');
  await composer.startFrom('Multi-shot');
  const shot = (number: number) => page.getByLabel(`Shot ${number} prompt`);
  const add = page.getByRole('button', { name: 'Add shot' });
  for (let number = 1; number <= 3; number += 1) {
    if (!(await shot(number).isVisible())) await add.click();
    await shot(number).fill(['morning', 'noon', 'night'][number - 1] ?? '');
  }
  await shot(1).press('Alt+ArrowDown');
  await expect(shot(1)).toHaveValue('noon');
  await expect(shot(2)).toHaveValue('morning');
  await expect(shot(2)).toBeFocused();
  await expect(page.getByText('Moved: now shot 2.')).toBeAttached();
  await page.getByRole('button', { name: 'Move shot 3 up' }).press('Enter');
  await expect(shot(2)).toHaveValue('night');
  await expect(page.getByRole('button', { name: 'Move shot 2 up' })).toBeFocused();

  await page.keyboard.press('Control+z');
  await expect(shot(2)).toHaveValue('morning');
  await page.keyboard.press('Control+Shift+z');
  await expect(shot(2)).toHaveValue('night');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(shot(1)).toHaveValue('morning');
  await expect(shot(2)).toHaveValue('noon');
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
