import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { boxOf, drag, middleOf, release } from '@/components/testing/mouse';
import { servePicture } from '@/components/testing/serve-picture';
import { composer } from '../testing/render-composer';
import { chooseFiles, dropFiles, type PanesOptions, renderPanes } from '../testing/render-panes';

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const ratio = (name: string) =>
  page.getByRole('radiogroup', { name: 'Aspect ratio' }).getByRole('radio', { name, exact: true });
const notes = page.getByRole('note');

/** Renders the frames of a video of 16:9. `sides`: of each picture, in pixels. */
function renderFrames(sides: Record<string, [width: number, height: number]> = {}, options: PanesOptions = {}) {
  const facts = (name: string) => {
    const [width, height] = sides[name] ?? [1_280, 720];
    return { width, height };
  };
  const entries = { mode: ['frames'], prompt: [''], aspectRatio: ['16:9'] };
  return renderPanes('Kling 3.0', entries, { facts, ...options });
}

test('a pasted picture goes to the first frame, and a dropped one to where it is dropped', async () => {
  await renderFrames();
  const canvas = new OffscreenCanvas(4, 4);
  canvas.getContext('2d');
  await composer.prompt.click();
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': await canvas.convertToBlob() })]);
  await userEvent.paste();
  await expect.element(button('Remove First frame')).toBeVisible();
  await expect.element(button('Remove Last frame')).not.toBeInTheDocument();
  await dropFiles('Last frame', 'dropped.png');
  await expect.element(button('Remove Last frame')).toBeVisible();
  await expect.element(composer.prompt).toHaveValue('');
});

test('a frame swaps with the other one, and gives its ratio to the composition', async () => {
  await renderFrames({ 'tall.png': [600, 1_000] });
  await chooseFiles('First frame', 'tall.png');
  await chooseFiles('Last frame', 'wide.png');
  await expect.element(button('First frame: Crop to 16:9')).toBeVisible();
  await expect.element(button('Remove Last frame')).toBeVisible();
  expect(notes.elements()).toHaveLength(1);
  await button('Swap first and last frame').click();
  await expect.element(button('Last frame: Crop to 16:9')).toBeVisible();
  await expect.element(button('First frame: Crop to 16:9')).not.toBeInTheDocument();
  await button('Last frame: Follow the image’s ratio: Auto').click();
  await expect.element(ratio('Auto')).toBeChecked();
  await expect.element(notes).not.toBeInTheDocument();
  await composer.undo.click();
  await expect.element(ratio('16:9')).toBeChecked();
});

const dialog = page.getByRole('dialog', { name: 'Crop: First frame' });
const box = dialog.getByRole('application', { name: 'Part of the picture that stays' });

test('a crop is resized and moved with the mouse', async () => {
  await servePicture(1_600, 800);
  await renderFrames({ 'wide.png': [1_600, 800] });
  await chooseFiles('First frame', 'wide.png');
  await button('First frame: Crop').click();
  await dialog.getByRole('radio', { name: 'Free' }).click();
  await expect.element(dialog.getByText('1422 × 800 pixels')).toBeVisible();
  const before = await boxOf(box);
  const [corner] = box.element().querySelectorAll('[data-corner="bottom-right"]');
  const grip = corner?.getBoundingClientRect() ?? new DOMRect();
  const middle = await middleOf(box);
  await drag({ x: grip.x + grip.width / 2, y: grip.y + grip.height / 2 }, middle);
  await release(middle);
  const width = () => box.element().getBoundingClientRect().width;
  await expect.poll(() => Math.round((10 * width()) / before.width)).toBe(5);
  const small = await boxOf(box);
  expect(small.height).toBeLessThan(before.height * 0.7);
  const to = { x: before.x + 70, y: before.y + 60 };
  await drag({ x: before.x + 40, y: before.y + 40 }, to);
  await release(to);
  await expect.poll(() => Math.round(box.element().getBoundingClientRect().x - small.x)).toBe(30);
  const moved = await boxOf(box);
  expect(moved.y - small.y).toBeCloseTo(20, 0);
  expect(moved.width).toBeCloseTo(small.width, 0);
});

test('a crop keeps its ratio while it is resized with the keyboard, and Cancel changes nothing', async () => {
  await servePicture(1_000, 1_000);
  const edits: string[] = [];
  await renderFrames(
    { 'square.png': [1_000, 1_000] },
    {
      editAsset: async (id) => {
        edits.push(id);
        return { type: 'lost' };
      },
    },
  );
  await chooseFiles('First frame', 'square.png');
  await button('First frame: Crop to 16:9').click();
  await expect.element(dialog.getByText('1000 × 563 pixels')).toBeVisible();
  (await box.findElement()).focus();
  await userEvent.keyboard(`{Shift>}${'{ArrowLeft}'.repeat(5)}{/Shift}`);
  await expect.element(dialog.getByText('900 × 506 pixels')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(page.getByText(/^1000 × 1000 ·/)).toBeVisible();
  expect(edits).toEqual([]);
});

test('a frame is a chip that opens to a large picture with its tools on it', async () => {
  await servePicture(1_600, 900);
  await renderFrames({ 'wide.png': [1_600, 900] });
  await chooseFiles('First frame', 'wide.png');
  const large = page.getByRole('region', { name: 'Stage' }).getByRole('img', { name: 'First frame' });
  await expect.element(large).toBeVisible();
  const [chip, picture] = [await boxOf(button(/^Open First frame/)), await boxOf(large)];
  expect(chip.height).toBeLessThanOrEqual(64);
  expect(picture.height).toBeGreaterThan(3 * chip.height);
  for (const tool of ['First frame: Crop', 'Replace First frame', 'Remove First frame']) {
    const control = tool.startsWith('Replace') ? page.getByLabelText(tool) : button(tool);
    const box = await boxOf(control);
    expect(box.top).toBeGreaterThan(picture.top);
    expect(box.bottom).toBeLessThan(picture.bottom);
  }
  await chooseFiles('Last frame', 'last.png');
  const other = page.getByRole('region', { name: 'Stage' }).getByRole('img', { name: 'Last frame' });
  await expect.element(other).toBeVisible();
  await button(/^Open First frame/).click();
  await expect.element(other).not.toBeInTheDocument();
  await button('Remove First frame').click();
  await expect.element(other).toBeVisible();
  await expect.element(page.getByLabelText('First frame: choose file')).toBeVisible();
});
