import { png } from './media-files';
import { ComposerPage } from './pages/composer';
import { expect, test } from './test';

test('broken files and files of the wrong kind are refused with a reason and not stored', async ({ page }) => {
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Frames');
  const choose = page.getByLabel('First frame: choose file');
  await choose.setInputFiles({
    name: 'drawing.png',
    mimeType: 'image/png',
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  });
  await expect(page.getByText('drawing.png: This is an SVG drawing. Export a PNG.')).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).click();

  const whole = await png('broken.png', '#333333');
  await choose.setInputFiles({ ...whole, buffer: whole.buffer.subarray(0, 200) });
  await expect(page.getByText(/damaged or incomplete/)).toBeVisible();
});

test('a private or loopback address is refused as media', async ({ page }) => {
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Frames');
  for (const address of [
    'http://127.0.0.1:3000/a.png',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]/a.png',
  ]) {
    await page.getByRole('button', { name: 'First frame: use a link' }).click();
    await page.getByLabel('Address on the web').fill(address);
    await page.getByRole('button', { name: 'Use link' }).click();
    await expect(page.getByText(/This address is not allowed/).first()).toBeVisible();
    await page.reload();
  }
});
