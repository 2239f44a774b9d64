import { devices, type Page } from '@playwright/test';
import { expect, test } from './filled-studio';
import { expectFits } from './fits';
import { png } from './media-files';
import { ComposerPage } from './pages/composer';
import { studioPages } from './studio-pages';
import { taskTime } from './timeouts';

/** A creator's day by thumb: a phone held upright, every press is a tap. */
const { defaultBrowserType: _, ...phone } = devices['Pixel 7'];
test.use({ ...phone, viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

test('two takes are made, compared, and the best one becomes the first frame of a film', async ({ page }) => {
  const composer = new ComposerPage(page);
  await composer.open();
  await page.getByRole('button', { name: /^Model: .* Choose another$/ }).tap();
  const picker = page.getByRole('dialog', { name: 'Choose a model' });
  await expectFits(page, 'model picker');
  await picker.getByRole('button', { name: 'SEE2AI Image', exact: true }).tap();
  await expect(picker).toBeHidden();
  await composer.startFrom('Text');
  await composer.write('A pier by thumb');
  await page.getByRole('button', { name: 'One take more' }).tap();
  await composer.generateButton.tap();
  await expect(composer.take('A pier by thumb').getByText('Finished')).toHaveCount(2, { timeout: taskTime });

  await page.goto('/history');
  const row = page.getByRole('listitem').filter({ hasText: 'A pier by thumb' }).first();
  await expectFits(page, 'history');
  await row.getByRole('link').first().tap();
  await expect(page).toHaveURL(/\/presses\//);
  await expectFits(page, 'compare grid');
  await page.getByRole('button', { name: /^Pick: 2 ·/ }).tap();
  await expect(page.getByRole('button', { name: /^Picked: 2 ·/ })).toBeVisible();

  await page.getByRole('button', { name: 'Use as …' }).last().tap();
  await expectFits(page, 'menu of a result');
  await page.getByRole('menuitem', { name: 'First frame', exact: true }).tap();
  await expect(page).toHaveURL(/\/create/);
  await expect(page.getByRole('button', { name: 'Remove First frame' })).toBeVisible();
  await expectFits(page, 'first frame');
});

test('a film of the gallery: its frame is chosen, and is the last frame', async ({ page }) => {
  await page.goto('/gallery');
  await page
    .getByRole('link', { name: /^Video: / })
    .first()
    .tap();
  const viewer = page.getByRole('dialog', { name: /^Viewer: / });
  await expectFits(page, 'viewer');
  await viewer.getByRole('button', { name: 'Use as …' }).tap();
  await page.getByRole('menuitem', { name: 'Extract the frame shown' }).tap();
  const frame = page.getByRole('dialog', { name: /^Frame at / });
  await expect(frame.getByRole('img')).toBeVisible();
  await expectFits(page, 'frame');
  await frame.getByRole('button', { name: 'As last frame' }).tap();
  await expect(page.getByRole('button', { name: 'Remove Last frame' })).toBeVisible();
});

test('a failed take is tried again or dismissed', async ({ page }) => {
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.takes
    .getByRole('button', { name: /Failed/ })
    .first()
    .tap();
  await expectFits(page, 'a failed take');
  await composer.stage.getByRole('button', { name: 'Try again' }).tap();
  const question = page.getByRole('dialog', { name: 'Try again?' });
  await expectFits(page, 'try again');
  await question.getByRole('button', { name: 'Do not send' }).tap();
  const failed = composer.takes.getByRole('button', { name: /Failed/ });
  const count = await failed.count();
  await composer.stage.getByRole('button', { name: 'Dismiss' }).tap();
  await expect(failed).toHaveCount(count - 1);
});

test('prompt help inserts a word, a frame is photographed, chosen from results, opened and cropped', async ({
  page,
}) => {
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Frames');
  await composer.removeIfThere('First frame', 'Last frame');
  await composer.write('');
  await page.getByRole('button', { name: 'Prompt help' }).tap();
  const help = page.getByRole('dialog', { name: 'Prompt help' });
  await expect(help.getByRole('listitem').first()).toBeVisible();
  await expectFits(page, 'prompt help');
  await help.getByRole('listitem').first().getByRole('button').tap();
  await page.keyboard.press('Escape');
  await expect(composer.prompt).not.toHaveValue('');

  const camera = page.getByLabel('First frame: take a photo');
  await expect(camera).toHaveAttribute('capture', 'environment');
  await camera.setInputFiles(await png('IMG_0042.png', '#bc6c25', 900, 1200));
  await page.getByRole('button', { name: 'Open First frame' }).tap();
  await expectFits(page, 'a frame on the stage');
  await page.getByRole('button', { name: 'First frame: Crop', exact: true }).tap();
  await expect(page.getByRole('dialog', { name: 'Crop: First frame' })).toBeVisible();
  await expectFits(page, 'crop');
  await page.getByRole('button', { name: 'Cancel', exact: true }).tap();
  await page.getByRole('button', { name: 'Last frame: from the library' }).tap();
  const library = page.getByRole('dialog', { name: 'From the library' });
  await library.getByRole('tab', { name: 'Results' }).tap();
  await expectFits(page, 'pictures to choose from');
  await library.getByRole('listitem').first().getByRole('button').tap();
  await expect(page.getByRole('button', { name: 'Remove Last frame' })).toBeVisible();
});

/** Runs in the page. Controls that are there but can't be seen: nobody finds them without a pointer that hovers. */
function unseenControls(): string[] {
  const opacityOf = (element: Element | null): number =>
    element ? Number(getComputedStyle(element).opacity) * opacityOf(element.parentElement) : 1;
  return [...document.querySelectorAll('main :is(button, a[href], summary, label)')]
    .filter((control) => control.checkVisibility() && opacityOf(control) < 0.3)
    .map((control) => control.getAttribute('aria-label') ?? control.textContent ?? '');
}

async function expectNothingHidden(page: Page): Promise<void> {
  for (const route of studioPages) {
    await page.goto(route);
    await expect(page.getByRole('status', { name: /Loading/ })).toHaveCount(0);
    expect(await page.evaluate(unseenControls), route).toEqual([]);
  }
}

test('no page of a phone hides a control until something hovers', ({ page }) => expectNothingHidden(page));

test('no page of a tablet hides a control until something hovers', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Multi-shot');
  await expectNothingHidden(page);
  await composer.open();
  await page.getByRole('textbox', { name: 'Shot 1 prompt' }).tap();
  await expect(page.getByRole('button', { name: 'Duplicate shot 1' })).toBeVisible();
});
