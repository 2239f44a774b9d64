import { expectAccessible } from './accessibility';
import { ComposerPage } from './pages/composer';
import { NotificationsPage } from './pages/notifications';
import { expect, test } from './test';
import { taskTime } from './timeouts';

test('a picture becomes the first frame of a film with one choice, and both say what they were made from and used in', async ({
  page,
}) => {
  const composer = new ComposerPage(page);
  await composer.open();
  const picture = await composer.makePicture('A lighthouse of paper');

  await picture.getByRole('button', { name: 'Use as …' }).click();
  await expectAccessible(page, 'menu of a result');
  await page.getByRole('menuitem', { name: 'First frame' }).click();
  await expect(page.getByRole('button', { name: 'Remove First frame' })).toBeVisible();
  await expect(page.getByText(/^The model is Kling 3\.0 now/)).toBeVisible();
  await expect(composer.prompt).toHaveValue('A lighthouse of paper');
  await composer.write('The light of the lighthouse goes round');
  await composer.setNumber('Duration', 3);
  await composer.pick('Quality', 'Standard (std)');
  const film = await composer.generate('The light of the lighthouse');
  await composer.expectPlayable(film, 'video');

  await film.getByRole('link', { name: 'Open task' }).click();
  await expect(page).toHaveURL(/\/tasks\//);
  const madeFrom = page.getByRole('region', { name: 'Made from' });
  await expect(madeFrom.getByText('First frame')).toBeVisible();
  await madeFrom.getByRole('link', { name: 'From this task' }).click();
  const usedIn = page.getByRole('region', { name: 'Used in' });
  await expect(usedIn).toBeVisible();
  await expectAccessible(page, 'task with its uses');
  await usedIn.getByRole('link', { name: 'The light of the lighthouse goes round' }).click();
  await expect(madeFrom).toBeVisible();

  // From the bell, on a page without the composer.
  await page.goto('/library');
  const bell = new NotificationsPage(page);
  await bell.open();
  await bell.row('A lighthouse of paper').getByRole('button', { name: 'Use as …' }).click();
  await page.getByRole('menuitem', { name: 'Last frame' }).click();
  await expect(page).toHaveURL(/\/create$/);
  await expect(page.getByRole('button', { name: 'Remove Last frame' })).toBeVisible();
});

test('a result is dragged into a slot, picked for another, and taken from the gallery on a phone', async ({
  page,
  openBrowser,
}) => {
  const composer = new ComposerPage(page);
  await composer.open();
  const words = 'A harbour of paper boats';
  const picture = await composer.makePicture(words);
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Frames');
  await composer.removeIfThere('First frame', 'Last frame');
  const lastFrame = page.getByRole('group', { name: 'Last frame' });
  await picture.getByRole('img', { name: /^Result: / }).dragTo(lastFrame);
  await expect(page.getByRole('button', { name: 'Remove Last frame' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove First frame' })).toBeHidden();

  await page.getByRole('button', { name: 'First frame: from the library' }).click();
  const picker = page.getByRole('dialog', { name: 'From the library' });
  await picker.getByRole('tab', { name: 'Results' }).click();
  await picker.getByRole('searchbox', { name: 'Search by prompt' }).fill('harbour');
  await expectAccessible(page, 'picker of results');
  await picker.getByRole('button', { name: words }).click();
  await expect(page.getByRole('button', { name: 'Remove First frame' })).toBeVisible();

  const context = await openBrowser({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    storageState: await page.context().storageState(),
  });
  const phone = new ComposerPage(await context.newPage());
  await phone.page.goto('/gallery');
  await phone.page.getByRole('link', { name: /^Image: A harbour/ }).tap();
  const viewer = phone.page.getByRole('dialog', { name: /A harbour/ });
  await viewer.getByRole('button', { name: 'Use as …' }).tap();
  await expectAccessible(phone.page, 'menu of a result on a phone');
  await phone.page.getByRole('menuitem', { name: 'First frame' }).tap();
  await expect(phone.page.getByRole('button', { name: 'Remove First frame' })).toBeVisible({ timeout: taskTime });
});

test('where no player shows a video its frame is chosen, and a notification offers all that its result can do', async ({
  page,
}) => {
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.startFrom('Text');
  await composer.write('A kite above the dunes');
  await composer.expectPlayable(await composer.generate('A kite above the dunes'), 'video');

  await page.goto('/library');
  const bell = new NotificationsPage(page);
  await bell.open();
  await bell.row('A kite above the dunes').getByRole('button', { name: 'Use as …' }).click();
  await expect(page.getByRole('menuitem', { name: /^Vary/ })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Edit and send' })).toBeVisible();
  await page.getByRole('menuitem', { name: 'Extract a frame' }).click();
  const choose = page.getByRole('dialog', { name: 'Choose a frame' });
  await choose.getByLabel('The video').evaluate(async (video: HTMLVideoElement) => {
    const arrived = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
    video.currentTime = 1.5;
    await arrived;
  });
  await expectAccessible(page, 'dialog to choose a frame');
  await choose.getByRole('button', { name: 'Take this frame' }).click();
  const taken = page.getByRole('dialog', { name: 'Frame at 1.5 s' });
  await expect(taken.getByRole('img')).toBeVisible();
  await taken.getByRole('button', { name: 'As last frame' }).click();
  await expect(page).toHaveURL(/\/create$/);
  await expect(page.getByRole('button', { name: 'Remove Last frame' })).toBeVisible();
});
