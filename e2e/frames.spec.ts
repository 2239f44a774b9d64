import sharp from 'sharp';
import { expectAccessible } from './accessibility';
import { pictureSides, png } from './media-files';
import { ComposerPage } from './pages/composer';
import { paidRequests } from './sandbox';
import { expect, test } from './test';

let composer: ComposerPage;

test.beforeEach(async ({ page }) => {
  composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Frames');
  await composer.removeIfThere('First frame', 'Last frame');
  await composer.pick('Aspect ratio', '16:9');
});

test('a frame of another ratio is cropped with the keyboard, the crop is sent, and the picture stays whole', async ({
  page,
}) => {
  await composer.upload('First frame', await png('square.png', '#1d3557', 1000, 1000));
  const note = page.getByRole('note').filter({ hasText: 'This picture is not 16:9.' });
  await expect(note).toBeVisible();
  await page.getByRole('button', { name: 'First frame: Crop to 16:9' }).click();

  const dialog = page.getByRole('dialog', { name: 'Crop: First frame' });
  await expect(dialog.getByText('1000 × 563 pixels')).toBeVisible();
  await expectAccessible(page, 'crop dialog');
  const box = dialog.getByRole('application', { name: 'Part of the picture that stays' });
  await box.focus();
  for (let press = 0; press < 5; press += 1) await page.keyboard.press('Shift+ArrowLeft');
  await expect(dialog.getByText('900 × 506 pixels')).toBeVisible();
  for (let press = 0; press < 60; press += 1) await page.keyboard.press('ArrowUp');
  await dialog.getByRole('button', { name: 'Use this part' }).click();
  await expect(page.getByText(/^900 × 506 ·/)).toBeVisible();
  await expect(note).toBeHidden();

  // Undo and redo one step. Then the crop is chosen again from the whole picture.
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText(/^1000 × 1000 ·/)).toBeVisible();
  await page.getByRole('button', { name: 'Redo' }).click();
  await page.reload();
  await composer.openFrame('First frame');
  await page.getByRole('button', { name: 'First frame: Crop', exact: true }).click();
  await expect(dialog.getByText('900 × 506 pixels')).toBeVisible();
  await expect(dialog.getByRole('radio', { name: '16:9 · chosen' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await composer.write('Cropped by hand: a blue band');
  await composer.setNumber('Duration', 3);
  await composer.pick('Quality', 'Standard (std)');
  await composer.generate('Cropped by hand');
  await expect.poll(() => paidRequests('Cropped by hand')).toHaveLength(1);
  const [sent] = await paidRequests('Cropped by hand');
  const [address = ''] = (sent?.image_urls ?? []) as string[];
  expect(await pictureSides(address)).toEqual({ width: 900, height: 506 });

  await composer.openFrame('First frame');
  await page.getByRole('button', { name: 'First frame: Use the original' }).click();
  await expect(page.getByText(/^1000 × 1000 ·/)).toBeVisible();
});

test('a picture that is too small or has too many bytes is fixed by one click', async ({ page }) => {
  await composer.upload('First frame', await png('small.png', '#8d99ae', 320, 180));
  await expect(page.getByText('Each side must have at least 300 pixels.')).toBeVisible();
  await page.getByRole('button', { name: 'First frame: Scale to 544 × 306' }).click();
  await expect(page.getByText(/^544 × 306 ·/)).toBeVisible();
  await expect(page.getByText('Each side must have at least 300 pixels.')).toBeHidden();

  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const buffer = await sharp({ create: { width: 2200, height: 1800, channels: 3, background: '#888', noise } })
    .png()
    .toBuffer();
  expect(buffer.length).toBeGreaterThan(10 * 1024 * 1024);
  await composer.upload('Last frame', { name: 'heavy.png', mimeType: 'image/png', buffer });
  await expect(page.getByText('The file is larger than 10 MB.')).toBeVisible();
  await page.getByRole('button', { name: 'Last frame: Convert to JPEG · Shrink to 10 MB' }).click();
  await expect(page.getByText('The file is larger than 10 MB.')).toBeHidden();
  await expect(page.getByText(/^2200 × 1800 · [0-9]\.[0-9] MB$/)).toBeVisible();
});

test('an element’s image that does not fit is marked and can be fixed', async ({ page }) => {
  await composer.addElement();
  await composer.upload(
    'Element 1 images',
    await png('fits.png', '#6b4226', 512, 512),
    await png('tiny.png', '#7b5236', 200, 200),
  );
  const complaint = page.getByText('Each side must have at least 300 pixels.');
  await expect(complaint).toHaveCount(1);
  const second = page.getByRole('listitem').filter({ has: page.getByRole('img', { name: 'Element 1, image 2' }) });
  await expect(second.last()).toContainText('Each side must have at least 300 pixels.');
  await second.last().getByRole('button', { name: 'Element 1, image 2: Scale to 300 × 300' }).click();
  await expect(complaint).toHaveCount(0);
});

test('the last frame of a finished video starts the next one, and any other frame can be extracted', async ({
  page,
}) => {
  await composer.startFrom('Text');
  await composer.write('A lighthouse whose light goes round');
  await composer.setNumber('Duration', 3);
  await composer.pick('Quality', 'Standard (std)');
  const take = await composer.generate('A lighthouse whose light');
  await composer.expectPlayable(take, 'video');

  await take.getByRole('button', { name: 'Use as …' }).click();
  await page.getByRole('menuitem', { name: 'Last frame → first frame of the next' }).click();
  await expect(page.getByText('This is the first frame now.')).toBeVisible();
  await expect(composer.option('Start from', 'Frames')).toBeChecked();
  await expect(page.getByRole('button', { name: 'Remove First frame' })).toBeVisible();
  await expect(composer.prompt).toHaveValue('A lighthouse whose light goes round');

  await composer.openTake('A lighthouse whose light');
  await take.getByRole('link', { name: 'Open task' }).click();
  await expect(page).toHaveURL(/\/tasks\//);
  const video = page.locator('video').first();
  await video.evaluate((node: HTMLVideoElement) => {
    node.currentTime = 1;
  });
  await expect.poll(() => video.evaluate((node: HTMLVideoElement) => node.seeking)).toBe(false);
  await page.getByRole('button', { name: 'Use as …' }).click();
  await page.getByRole('menuitem', { name: 'Extract the frame shown' }).click();
  const dialog = page.getByRole('dialog', { name: 'Frame at 1.0 s' });
  const picture = dialog.getByRole('img', { name: 'The frame at 1.0 s' });
  await expect.poll(() => picture.evaluate((node: HTMLImageElement) => node.naturalWidth)).toBeGreaterThan(100);
  await expectAccessible(page, 'extracted frame');
  await dialog.getByRole('button', { name: 'As last frame' }).click();
  await expect(page).toHaveURL(/\/create$/);
  await expect(page.getByRole('button', { name: 'Remove Last frame' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove First frame' })).toBeVisible();

  // The same from the viewer, whose own shortcuts are off while the frame dialog is open.
  await page.goto('/gallery');
  await page.getByRole('link', { name: /^Video: A lighthouse whose/ }).click();
  const viewer = page.getByRole('dialog', { name: /A lighthouse whose/ });
  await viewer.getByRole('button', { name: 'Use as …' }).click();
  await page.getByRole('menuitem', { name: 'Extract the frame shown' }).click();
  const still = page.getByRole('dialog', { name: /^Frame at / });
  await expect(still.getByRole('img')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(still).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(still).toBeHidden();
  await expect(viewer).toBeVisible();
});

test('on a phone a frame is photographed, and its crop is moved by touch', async ({ openBrowser, page }) => {
  const context = await openBrowser({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    storageState: await page.context().storageState(),
  });
  const phone = new ComposerPage(await context.newPage());
  await phone.open();
  await phone.chooseModel('Kling 3.0');
  await phone.startFrom('Frames');
  await phone.removeIfThere('First frame', 'Last frame');
  const camera = phone.page.getByLabel('First frame: take a photo');
  await expect(camera).toHaveAttribute('capture', 'environment');
  await camera.setInputFiles(await png('photo.png', '#457b9d', 900, 1200));
  await phone.page.getByRole('button', { name: 'First frame: Crop to 16:9' }).tap();
  const box = phone.page.getByRole('dialog', { name: 'Crop: First frame' }).getByRole('application');
  await expect(phone.page.getByText('900 × 506 pixels')).toBeVisible();
  const before = await box.boundingBox();
  if (!before) throw new Error('the box is not on the page');
  const middle = { x: before.x + before.width / 2, y: before.y + before.height / 2 };
  const finger = await context.newCDPSession(phone.page);
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [middle] });
  for (const by of [10, 25, 40])
    await finger.send('Input.dispatchTouchEvent', {
      type: 'touchMove',
      touchPoints: [{ x: middle.x, y: middle.y - by }],
    });
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect.poll(async () => Math.round(before.y - ((await box.boundingBox())?.y ?? 0))).toBe(40);
  await expectAccessible(phone.page, 'crop dialog on a phone');
  await phone.page.getByRole('button', { name: 'Use this part' }).tap();
  await expect(phone.page.getByText(/^900 × 506 ·/)).toBeVisible();
});
