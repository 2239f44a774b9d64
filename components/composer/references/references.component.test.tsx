import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { boxOf, drag, middleOf, release } from '@/components/testing/mouse';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { MediaEdit } from '@/lib/media/edit/media-edit';
import { chosenFile, madeAsset } from '../testing/made-asset';
import { composer } from '../testing/render-composer';
import { chooseFiles, dropFiles, type PanesOptions, renderPanes } from '../testing/render-panes';

const card = (name: string) => page.getByRole('listitem', { name, exact: true });
const three = ['red.png', 'green.png', 'blue.png'];

/** Renders references with these files. */
async function renderReferences(model: string, files: string[], options: PanesOptions = {}) {
  const panes = await renderPanes(model, { mode: ['references'], prompt: [''] }, options);
  await chooseFiles('References', ...files);
  await expect.poll(panes.references).toEqual(files);
  return panes;
}

test('a reference is moved with the keyboard, keeps the focus, and the move is announced', async () => {
  const { references } = await renderReferences('SEE2AI Image', three);
  (await page.getByRole('button', { name: 'More for Image 1' }).findElement()).focus();
  await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}');
  await expect.poll(references).toEqual(['green.png', 'red.png', 'blue.png']);
  await expect.element(page.getByText('Moved: now 2 of 3.')).toBeInTheDocument();
  await expect.element(page.getByRole('button', { name: 'More for Image 2' })).toHaveFocus();
  await page.getByRole('button', { name: 'Move Image 3 forward' }).click();
  await expect.poll(references).toEqual(['green.png', 'blue.png', 'red.png']);
});

test('a reference is moved by dragging, and one undo moves it back', async () => {
  const { references } = await renderReferences('SEE2AI Image', three);
  const from = await middleOf(card('Image 3').getByTitle('Drag to move it'));
  const target = await boxOf(card('Image 1'));
  const to = { x: target.x + target.width / 2, y: target.y + 30 };
  await drag(from, to);
  await release(to);
  await expect.poll(references).toEqual(['blue.png', 'red.png', 'green.png']);
  await composer.undo.click();
  await expect.poll(references).toEqual(three);
});

test('a reference is replaced in its place', async () => {
  const { references } = await renderReferences('SEE2AI Image', three);
  await page.getByRole('button', { name: 'More for Image 2' }).click();
  const input = new Promise<HTMLInputElement>((resolve) => {
    const onClick = (event: Event) => {
      if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'file') return;
      event.preventDefault();
      document.removeEventListener('click', onClick, true);
      resolve(event.target);
    };
    document.addEventListener('click', onClick, true);
  });
  await page.getByRole('menuitem', { name: 'Replace' }).click();
  await userEvent.upload(await input, chosenFile('yellow.png'));
  await expect.poll(references).toEqual(['red.png', 'yellow.png', 'blue.png']);
});

test('twelve files dropped at once keep their order, and each one too many is refused with a reason', async () => {
  const pictures = Array.from({ length: 9 }, (_, index) => `picture-${index + 1}.png`);
  const sounds = ['tone-1.wav', 'tone-2.wav', 'tone-3.wav'];
  const { references } = await renderPanes('Seedance 2', { mode: ['references'], prompt: [''] });
  const dropped = [...pictures.slice(0, 5), ...sounds, ...pictures.slice(5)];
  await dropFiles('References', ...dropped);
  await expect.poll(references).toEqual(dropped);
  const count = page.getByText('Images 9 / 9 · Videos 0 / 3 · Sounds 3 / 3 · 12 / 12 in all');
  await expect.element(count).toBeVisible();
  await expect.element(card('Image 1').getByRole('img')).toHaveAttribute('alt', 'picture-1.png');
  await expect.element(card('Sound 6').getByLabelText('tone-1.wav')).toBeVisible();
  await expect.element(card('Image 12').getByRole('img')).toHaveAttribute('alt', 'picture-9.png');
  await card('Sound 6').getByRole('button', { name: 'Remove Sound 6' }).click();
  await dropFiles('References', 'one-too-many.png');
  await expect.element(page.getByText(/no room for one-too-many\.png: at most 9 images/)).toBeVisible();
  await dropFiles('References', 'fits.wav', 'does-not.wav');
  await expect.element(page.getByText(/no room for does-not\.wav: at most 12 files in all/)).toBeVisible();
  await expect.element(count).toBeVisible();
});

test('sounds that are too long in total are shortened together, in one step', async () => {
  const lengths: Record<string, number> = { 'ten.wav': 10_000, 'eight.wav': 8_000 };
  const known = new Map<string, AssetDto>();
  const edits: MediaEdit[] = [];
  await renderReferences('Seedance 2', ['ten.wav', 'eight.wav'], {
    uploadFile: async ({ name }) => {
      const asset = madeAsset(name, { durationMs: lengths[name] ?? 0 });
      known.set(asset.id, asset);
      return { type: 'done', asset };
    },
    editAsset: async (assetId, edit) => {
      edits.push(edit);
      const name = known.get(assetId)?.fileName ?? '';
      const durationMs = 1_000 * ((edit.trim?.end ?? 0) - (edit.trim?.start ?? 0));
      return { type: 'done', asset: madeAsset(name, { durationMs, derivedFrom: { assetId, edit } }) };
    },
  });
  const complaint = page.getByText('Together 18 s; at most 15 s are possible.');
  await expect.element(complaint).toBeVisible();
  await page.getByRole('button', { name: 'Trim the sounds to 15 s in all' }).click();
  await expect.element(complaint).not.toBeInTheDocument();
  await expect.element(card('Sound 1').getByText(/^8\.\d s/)).toBeVisible();
  await expect.element(card('Sound 2').getByText(/^6\.\d s/)).toBeVisible();
  expect(edits).toHaveLength(2);
  await composer.undo.click();
  await expect.element(complaint).toBeVisible();
});
