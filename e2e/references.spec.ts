import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expectAccessible } from './accessibility';
import { film, png, type TestFile, wav } from './media-files';
import { ComposerPage } from './pages/composer';
import { expect, test } from './test';
import { taskTime } from './timeouts';

let composer: ComposerPage;

test.beforeEach(async ({ page }) => {
  composer = new ComposerPage(page);
  await composer.open();
});

/** Drops files onto a part of the page, as from a folder of the desktop. */
async function drop(page: Page, label: string, files: TestFile[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    (list) => {
      const data = new DataTransfer();
      for (const { name, mimeType, bytes } of list)
        data.items.add(
          new File([Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0))], name, { type: mimeType }),
        );
      return data;
    },
    files.map(({ name, mimeType, buffer }) => ({ name, mimeType, bytes: buffer.toString('base64') })),
  );
  await page.getByLabel(label).dispatchEvent('drop', { dataTransfer: transfer });
}

const card = (page: Page, name: string) => page.getByRole('listitem', { name, exact: true });

test('twelve files dropped at once are sorted by kind, and a thirteenth is refused with a reason', async ({ page }) => {
  await composer.chooseModel('Seedance 2');
  await composer.startFrom('References');
  const colours = ['#606c38', '#283618', '#dda15e', '#bc6c25', '#5f0f40', '#9a031e', '#fb8b24', '#e36414', '#0f4c5c'];
  const images = await Promise.all(colours.map((colour, index) => png(`picture-${index + 1}.png`, colour, 640, 640)));
  const sounds = [1, 2, 3].map((number) => wav(`tone-${number}.wav`, 3));
  await drop(page, 'References: choose file', [...images.slice(0, 5), ...sounds, ...images.slice(5)]);
  await expect(page.getByText('Images 9 / 9 · Videos 0 / 3 · Sounds 3 / 3 · 12 / 12 in all')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Files on their way' })).toBeHidden();
  // In the order in which they were dropped.
  await expect(card(page, 'Image 1').getByRole('img')).toHaveAttribute('alt', 'picture-1.png');
  await expect(card(page, 'Sound 6').getByLabel('tone-1.wav')).toBeVisible();
  await expect(card(page, 'Image 12').getByRole('img')).toHaveAttribute('alt', 'picture-9.png');

  await card(page, 'Sound 6').getByRole('button', { name: 'Remove Sound 6' }).click();
  await drop(page, 'References: choose file', [await png('one-too-many.png', '#000000', 640, 640)]);
  await expect(page.getByText(/no room for one-too-many\.png: at most 9 images/)).toBeVisible();
  await drop(page, 'References: choose file', [wav('fits.wav', 3), wav('does-not.wav', 3)]);
  await expect(page.getByText(/no room for does-not\.wav: at most 12 files in all/)).toBeVisible();
  await expect(page.getByText('Sounds 3 / 3 · 12 / 12 in all')).toBeVisible();
});

test('references are reordered with the keyboard, with buttons and by dragging', async ({ page }) => {
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('References');
  await composer.emptyReferences();
  await composer.upload(
    'References',
    await png('red.png', '#9d0208', 400, 400),
    await png('green.png', '#386641', 400, 400),
    await png('blue.png', '#1d3557', 400, 400),
  );
  const order = () =>
    page
      .getByRole('listitem', { name: /^Image \d$/ })
      .getByRole('img')
      .evaluateAll((images) => images.map((image) => image.getAttribute('alt')));
  await expect.poll(order).toEqual(['red.png', 'green.png', 'blue.png']);

  await page.getByRole('button', { name: 'More for Image 1' }).focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(order).toEqual(['green.png', 'red.png', 'blue.png']);
  await expect(page.getByText('Moved: now 2 of 3.')).toBeAttached();
  await expect(page.getByRole('button', { name: 'More for Image 2' })).toBeFocused();
  await page.getByRole('button', { name: 'Move Image 3 forward' }).click();
  await expect.poll(order).toEqual(['green.png', 'blue.png', 'red.png']);

  const grip = await card(page, 'Image 3').getByTitle('Drag to move it').boundingBox();
  const target = await card(page, 'Image 1').boundingBox();
  if (!grip || !target) throw new Error('the cards are not on the page');
  await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
  await page.mouse.down();
  await page.mouse.move(target.x + target.width / 2, target.y + 30, { steps: 8 });
  await page.mouse.up();
  await expect.poll(order).toEqual(['red.png', 'green.png', 'blue.png']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(order).toEqual(['green.png', 'blue.png', 'red.png']);

  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'More for Image 2' }).click();
  await page.getByRole('menuitem', { name: 'Replace' }).click();
  await (await chooser).setFiles(await png('yellow.png', '#ffba08', 400, 400));
  await expect.poll(order).toEqual(['green.png', 'yellow.png', 'red.png']);
});

test('a WebP is converted to PNG by one click and is accepted', async ({ page }) => {
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('References');
  await composer.emptyReferences();
  const buffer = await sharp({ create: { width: 500, height: 400, channels: 3, background: '#3a5a40' } })
    .webp()
    .toBuffer();
  await composer.upload('References', { name: 'leaf.webp', mimeType: 'image/webp', buffer });
  await expect(card(page, 'Image 1').getByText('This kind of file is not accepted here.')).toBeVisible();
  await page.getByRole('button', { name: 'Image 1: Convert to PNG' }).click();
  await expect(card(page, 'Image 1').getByText('This kind of file is not accepted here.')).toBeHidden();
  await composer.write('Converted: a leaf on moss');
  await composer.pick('Aspect ratio', '4:3');
  await composer.pick('Resolution', '1K');
  const take = await composer.generate('Converted: a leaf on moss');
  await composer.expectPlayable(take, 'image');
});

test('a film that is too long is trimmed to the allowed length, from a chosen start', async ({ page }) => {
  test.slow();
  await composer.chooseModel('Seedance 2');
  await composer.startFrom('References');
  await composer.emptyReferences();
  await composer.upload('References', await film('long.mp4', 20));
  const video = card(page, 'Video 1');
  await expect(video.getByText('Too long: at most 15 s.')).toBeVisible();
  await expect(video.getByText(/ · 20\.0 s · 24 fps · /)).toBeVisible();
  await page.getByRole('button', { name: 'Video 1: Trim to 15 s' }).click();
  await expect(video.getByText(/ · 15\.0 s · /)).toBeVisible({ timeout: taskTime });
  await expect(video.getByText('Too long')).toBeHidden();

  await page.getByRole('button', { name: 'More for Video 1' }).click();
  await page.getByRole('menuitem', { name: 'Trim' }).click();
  const dialog = page.getByRole('dialog', { name: 'Trim: Video 1' });
  const start = dialog.getByRole('slider', { name: 'Start' });
  // The trim dialog offers the whole film again.
  await expect(start).toHaveAttribute('max', '20');
  await expectAccessible(page, 'trim dialog');
  await start.fill('16');
  await expect(dialog.getByText('2.0 s · 2–15 s are possible')).toBeVisible();
  await expect(dialog.getByRole('slider', { name: 'End' })).toHaveValue('18');
  await dialog.getByRole('button', { name: 'Use 2 s' }).click();
  await expect(video.getByText(/ · 2\.0 s · /)).toBeVisible({ timeout: taskTime });

  await page.getByRole('button', { name: 'More for Video 1' }).click();
  await page.getByRole('menuitem', { name: 'Use the original' }).click();
  await expect(video.getByText(/ · 20\.0 s · /)).toBeVisible();
});

test('sounds that are too long in total are shortened together', async ({ page }) => {
  await composer.chooseModel('Seedance 2');
  await composer.startFrom('References');
  await composer.emptyReferences();
  await composer.upload('References', wav('ten.wav', 10), wav('eight.wav', 8));
  await expect(page.getByText('Together 18 s; at most 15 s are possible.')).toBeVisible();
  await page.getByRole('button', { name: 'Trim the sounds to 15 s in all' }).click();
  await expect(page.getByText('Together 18 s; at most 15 s are possible.')).toBeHidden();
  await expect(card(page, 'Sound 1').getByText(/^8\.\d s/)).toBeVisible();
  await expect(card(page, 'Sound 2').getByText(/^6\.\d s/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Together 18 s; at most 15 s are possible.')).toBeVisible();
});
