import type { Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { ComposerPage } from './pages/composer';
import { nobody, signIn } from './pages/sign-in';
import { TaskPage } from './pages/task';
import { TrashPage } from './pages/trash';
import { addPerson } from './people';
import { expect, test } from './test';

/** Makes a picture in the sandbox and waits for it. Returns the address of its task. */
async function makePicture(page: Page, words: string): Promise<string> {
  const composer = new ComposerPage(page);
  await composer.open();
  const take = await composer.makePicture(words);
  return String(await take.getByRole('link', { name: 'Open task' }).getAttribute('href'));
}

test('a task goes to the trash from its row and comes back by Undo, in another browser too', async ({
  page,
  context,
}) => {
  const words = 'A jar of buttons, thrown away and missed';
  await makePicture(page, words);
  const other = new TrashPage(await context.newPage());
  await other.page.goto('/history');
  await expect(other.historyRow(words)).toBeVisible();

  const trash = new TrashPage(page);
  await page.goto('/history');
  await trash.deleteFromRow(words);
  await expect(other.historyRow(words)).toBeHidden();
  await trash.undo();
  await expect(trash.historyRow(words)).toBeVisible();
  await expect(other.historyRow(words)).toBeVisible();
});

test('a trashed task says so on its page, and is in the trash but not in gallery, takes and search', async ({
  page,
  owner,
}) => {
  const words = 'A paper lantern on a wet street, not good enough';
  const address = await makePicture(page, words);
  const trash = new TrashPage(page);
  await page.goto(address);
  await new TaskPage(page).button('Move to trash').click();
  await expect(page.getByText('This task is in the trash')).toBeVisible();
  await expect(new TaskPage(page).button('Move to trash')).toBeHidden();

  await page.goto(`/history?q=${encodeURIComponent('wet street')}`);
  await expect(page.getByText('No task matches')).toBeVisible();
  await page.goto('/gallery');
  await expect(page.getByRole('heading', { level: 1, name: 'Gallery' })).toBeVisible();
  await expect(page.getByRole('link', { name: new RegExp(words) })).toHaveCount(0);
  const composer = new ComposerPage(page);
  await composer.open();
  await expect(composer.take(words)).toHaveCount(0);

  await page.goto('/history');
  await page.getByRole('link', { name: 'Trash', exact: true }).click();
  const row = trash.row(words);
  await expect(row).toContainText(`Deleted by ${owner.name}`);
  await expect(row).toContainText('30 days left');
  await expectAccessible(page, '/trash');
  await row.getByRole('button', { name: 'Restore' }).click();
  await expect(row).toBeHidden();
  await page.goto('/history');
  await expect(trash.historyRow(words)).toBeVisible();
});

test('the viewer trashes the shown task, moves on to the next, and can undo it', async ({ page }) => {
  const [first, second] = ['A copper kettle, the keeper', 'A copper kettle, the blurred one'];
  await makePicture(page, first);
  await makePicture(page, second);
  await page.goto('/gallery');
  await page.getByRole('link', { name: new RegExp(second) }).click();
  await page
    .getByRole('dialog', { name: new RegExp(second) })
    .getByRole('button', { name: 'Move to trash' })
    .click();
  const viewer = page.getByRole('dialog', { name: new RegExp(first) });
  await expect(viewer).toBeVisible();
  await viewer.getByRole('button', { name: 'Undo' }).click();
  await expect(viewer.getByText('Moved to the trash')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('link', { name: new RegExp(second) })).toBeVisible();
});

test('deleting for good needs a confirmation, and removes the task and its picture', async ({ page }) => {
  const words = 'A chair of ice, never to be seen again';
  const address = await makePicture(page, words);
  const taskId = String(address.split('/').at(-1));
  const task = await (await page.request.get(`/api/tasks/${taskId}`)).json();
  const trash = new TrashPage(page);
  await page.goto('/history');
  await trash.deleteFromRow(words);
  await trash.open();
  await trash.row(words).getByRole('button', { name: 'Delete for good' }).click();
  await new TaskPage(page).confirm('Delete this task for good?', 'Delete for good');
  await expect(trash.row(words)).toBeHidden();
  expect((await page.request.get(`/api/tasks/${taskId}`)).status()).toBe(404);
  expect((await page.request.get(`/api/media/${task.results[0].id}`)).status()).toBe(404);
});

test('the whole trash can be restored at once, or emptied after a question that names count and size', async ({
  openBrowser,
}) => {
  const page = await (await openBrowser({ storageState: nobody })).newPage();
  await signIn(page, await addPerson({ name: 'Kit Sweeper', role: 'admin', joins: { newStudio: 'Empty Attic' } }));
  const [first, second] = ['A matchbox car, lost behind the sofa', 'A matchbox car, found again'];
  await makePicture(page, first);
  await makePicture(page, second);
  const trash = new TrashPage(page);
  await page.goto('/history');
  await trash.deleteFromRow(first);
  await trash.deleteFromRow(second);

  await trash.open();
  await page.getByRole('button', { name: 'Restore all' }).click();
  await new TaskPage(page).confirm('Restore 2 tasks?', 'Restore all');
  await expect(page.getByText('The trash is empty')).toBeVisible();
  await page.goto('/history');
  await trash.deleteFromRow(first);
  await trash.deleteFromRow(second);

  await trash.open();
  await page.getByRole('button', { name: 'Empty trash' }).press('Enter');
  await expect(page.getByText(/up to [\d.]+ [KM]B of results/)).toBeVisible();
  await expectAccessible(page, '/trash');
  await new TaskPage(page).confirm('Delete 2 tasks for good?', 'Delete 2 tasks');
  await expect(page.getByText('The trash is empty')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Empty trash' })).toBeHidden();
  // The worker removes the files within seconds.
  await expect(async () => {
    await page.goto('/admin/storage');
    await expect(page.getByText('Nothing is stored yet.')).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test('a creator can trash only their own tasks', async ({ page, owner, openBrowser }) => {
  const words = 'A lighthouse that belongs to Ada';
  const address = await makePicture(page, words);
  const theirs = await (await openBrowser({ storageState: nobody })).newPage();
  await signIn(theirs, await addPerson({ name: 'Tam Other', role: 'creator', joins: { colleague: owner.email } }));
  await theirs.goto('/history');
  await new TrashPage(theirs)
    .historyRow(words)
    .getByRole('button', { name: /^More for/ })
    .click();
  await expect(theirs.getByRole('menuitem', { name: 'Edit and send' })).toBeVisible();
  await expect(theirs.getByRole('menuitem', { name: 'Move to trash' })).toHaveCount(0);
  await theirs.goto(address);
  await expect(theirs.getByRole('link', { name: 'Use these settings' })).toBeVisible();
  await expect(new TaskPage(theirs).button('Move to trash')).toHaveCount(0);
});
