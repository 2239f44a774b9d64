import { readFile } from 'node:fs/promises';
import type { JSHandle, Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { png, type TestFile } from './media-files';
import { ComposerPage } from './pages/composer';
import { LibraryPage } from './pages/library';
import { expect, test } from './test';
import { taskTime } from './timeouts';
import { avif, bmp, cutJpeg, heic, jpegInHeif, m4a, mkv, proresRaw } from './world-files';

/** What the browser holds while a file is dragged or pasted. */
function transferOf(page: Page, { name, mimeType: type, buffer }: TestFile): Promise<JSHandle<DataTransfer>> {
  return page.evaluateHandle(
    (given) => {
      const bytes = Uint8Array.from(atob(given.base64), (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], given.name, { type: given.type }));
      return transfer;
    },
    { name, type, base64: buffer.toString('base64') },
  );
}

async function drop(page: Page, slot: string, file: TestFile): Promise<void> {
  const dataTransfer = await transferOf(page, file);
  const zone = page.locator(`[data-slot="${slot}"]`).first();
  for (const type of ['dragenter', 'dragover', 'drop']) await zone.dispatchEvent(type, { dataTransfer });
}

async function paste(page: Page, file: TestFile): Promise<void> {
  const held = await transferOf(page, file);
  await page.evaluate((clipboardData) => {
    document.body.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }));
  }, held);
}

async function expectDrawn(picture: Locator): Promise<void> {
  await expect(picture).toBeVisible();
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((node: HTMLImageElement) => node.naturalWidth)).toBeGreaterThan(100);
}

/** Plays a film or a sound, muted. */
async function expectPlays(player: Locator): Promise<void> {
  await expect(player).toBeVisible({ timeout: taskTime });
  await player.evaluate((node: HTMLMediaElement) => {
    node.muted = true;
    return node.play();
  });
  await expect.poll(() => player.evaluate((node: HTMLMediaElement) => node.currentTime)).toBeGreaterThan(0.2);
  await player.evaluate((node: HTMLMediaElement) => node.pause());
}

const reference = (page: Page, name: string) => page.getByRole('listitem', { name, exact: true });

test('a HEIC and an AVIF become the frames of a film, and the photo as it arrived can be downloaded', async ({
  page,
}) => {
  test.slow();
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Frames');
  await composer.removeIfThere('First frame', 'Last frame');
  const photo = heic('🌅 Küste.HEIC');
  await composer.upload('First frame', photo);
  await drop(page, 'lastFrame', await avif('shore.avif'));
  await expect(page.getByRole('button', { name: 'Remove Last frame' })).toBeVisible({ timeout: taskTime });
  for (const field of ['First frame', 'Last frame']) {
    await composer.openFrame(field);
    await expectDrawn(composer.stage.getByRole('img', { name: field, exact: true }));
  }
  await composer.write('The tide comes in, from a phone’s photo');
  await composer.setNumber('Duration', 3);
  await composer.pick('Quality', 'Standard (std)');
  await composer.expectPlayable(await composer.generate('The tide comes in'), 'video');

  const library = new LibraryPage(page);
  await library.open();
  const sheet = await library.openFile('🌅 Küste.jpg');
  const download = page.waitForEvent('download');
  await sheet.getByRole('link', { name: /^Download the original: a HEIC photo/ }).click();
  const original = await download;
  expect(original.suggestedFilename()).toBe('🌅 Küste.heic');
  expect((await readFile(await original.path())).equals(photo.buffer)).toBe(true);
  const ordinary = page.waitForEvent('download');
  await sheet.getByRole('link', { name: 'Download', exact: true }).click();
  expect((await ordinary).suggestedFilename()).toBe('🌅 Küste.jpg');
});

test('a JPEG without its end, a JPEG in HEIF and a BMP are chosen, dropped and pasted as references of a picture', async ({
  page,
}) => {
  test.slow();
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('References');
  await composer.emptyReferences();
  await composer.upload('References', await cutJpeg('cut.jpg'));
  await expectDrawn(reference(page, 'Image 1').getByRole('img'));
  await drop(page, 'references', await jpegInHeif('inside.heif'));
  await expectDrawn(reference(page, 'Image 2').getByRole('img'));
  await paste(page, bmp('paint.bmp'));
  await expectDrawn(reference(page, 'Image 3').getByRole('img'));
  await composer.write('Three pictures of the world, as one');
  await composer.pick('Aspect ratio', '4:3');
  await composer.pick('Resolution', '1K');
  await composer.expectPlayable(await composer.generate('Three pictures of the world'), 'image');
});

test('an MKV, an M4A and a photo without an extension are references of a film', async ({ page }) => {
  test.slow();
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Seedance 2 Fast');
  await composer.startFrom('References');
  await composer.emptyReferences();
  await composer.upload('References', mkv('walk.mkv', 3));
  await expectPlays(reference(page, 'Video 1').locator('video'));
  await drop(page, 'references', m4a('memo.m4a', 3));
  await expectPlays(reference(page, 'Sound 2').locator('audio'));
  // Neither its name nor its type tells what it is.
  await paste(page, heic('IMG_0001', 120));
  await expectDrawn(reference(page, 'Image 3').getByRole('img'));
  await composer.write('A walk with a voice memo');
  await composer.expectPlayable(await composer.generate('A walk with a voice memo'), 'video');
});

test('equal bytes under two names both show, and NFC finds what came as NFD, in any case', async ({ page }) => {
  const library = new LibraryPage(page);
  await library.open();
  const bytes = await png('same-bytes.png', '#219ebc');
  const one = { ...bytes, name: 'Été à la plage 🏖️.png'.normalize('NFD') };
  const other = { ...bytes, name: '👩‍🚀 Kopie.png' };
  await page.getByLabel('Upload files to the library').setInputFiles([one, other]);
  await expect(library.file('Été à la plage 🏖️.png'.normalize('NFC'))).toBeVisible();
  await expect(library.file('👩‍🚀 Kopie.png')).toBeVisible();
  for (const words of ['ÉTÉ À LA'.normalize('NFC'), 'été à la'.normalize('NFD'), '🏖️']) {
    await library.search(words);
    await expect(library.file('👩‍🚀 Kopie.png')).toHaveCount(0);
    await expect(library.file('Été à la plage 🏖️.png'.normalize('NFC'))).toBeVisible();
  }

  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('References');
  await composer.emptyReferences();
  await page.getByRole('button', { name: 'References: from the library' }).click();
  const picker = page.getByRole('dialog', { name: 'From the library' });
  await expect(picker.getByRole('button', { name: '👩‍🚀 Kopie.png' })).toBeVisible();
  await picker.getByRole('searchbox', { name: 'Search by file name' }).fill('ÉTÉ À'.normalize('NFC'));
  await expect(picker.getByRole('button', { name: '👩‍🚀 Kopie.png' })).toHaveCount(0);
  await expectAccessible(page, 'picker with a search');
  await picker.getByRole('button', { name: 'Été à la plage 🏖️.png'.normalize('NFC') }).click();
  await picker.getByRole('button', { name: 'Use 1 file' }).click();
  await expectDrawn(reference(page, 'Image 1').getByRole('img'));
});

const refused = [
  [
    () => proresRaw('take 7.mov'),
    'take 7.mov: This is an Apple ProRes RAW film. Export H.264 in an MP4.',
    'take 7.mov：这是 Apple ProRes RAW 视频。请导出为 H.264 编码的 MP4。',
  ],
  [
    () => ({ name: 'board.psd', mimeType: '', buffer: Buffer.concat([Buffer.from('8BPS\0\x01'), Buffer.alloc(60)]) }),
    'board.psd: This is a Photoshop document. Export a JPEG or a PNG.',
    'board.psd：这是 Photoshop 文档。请导出为 JPEG 或 PNG。',
  ],
  [
    () => ({ name: 'voice.amr', mimeType: 'audio/amr', buffer: Buffer.from(`#!AMR\n${'<'.repeat(64)}`) }),
    'voice.amr: This is an AMR voice message. Export an MP3 or a WAV.',
    'voice.amr：这是 AMR 语音。请导出为 MP3 或 WAV。',
  ],
  [
    () => ({ name: 'brief.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF\n') }),
    'brief.pdf: This is a PDF document. Export a JPEG or a PNG.',
    'brief.pdf：这是 PDF 文档。请导出为 JPEG 或 PNG。',
  ],
] as const;

test('a refused file is named, with what it was found to be and what would do, in both languages', async ({
  page,
  baseURL,
}) => {
  const library = new LibraryPage(page);
  await library.open();
  await page.getByLabel('Upload files to the library').setInputFiles(refused.map(([make]) => ({ ...make() })));
  for (const [, english] of refused) await expect(page.getByRole('alert').filter({ hasText: english })).toBeVisible();
  await expectAccessible(page, 'library with refused files');
  await page.context().addCookies([{ name: 'locale', value: 'zh-CN', url: String(baseURL) }]);
  await page.reload();
  await page.locator('input[type=file][multiple]').setInputFiles(refused.map(([make]) => ({ ...make() })));
  for (const [, , chinese] of refused) await expect(page.getByRole('alert').filter({ hasText: chinese })).toBeVisible();
  await page.reload();
  for (const name of ['take 7.mov', 'board.psd', 'voice.amr', 'brief.pdf'])
    await expect(page.getByText(name)).toHaveCount(0);
});
