import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { UploadResult } from '@/lib/composer/upload/upload-result';
import { madeAsset } from '../testing/made-asset';
import { chooseFiles, renderPanes } from '../testing/render-panes';

/** Renders a model with references. The test itself answers each upload, by the name of its file. */
async function renderStage() {
  const waiting = new Map<string, (result: UploadResult) => void>();
  const { references } = await renderPanes(
    'Seedance 2',
    { mode: ['references'], prompt: [''] },
    {
      uploadFile: ({ name }, _onProgress, signal) =>
        new Promise((resolve) => {
          waiting.set(name, resolve);
          signal.addEventListener('abort', () => resolve({ type: 'cancelled' }));
        }),
    },
  );
  const choose = async (...files: string[]) => {
    await chooseFiles('References', ...files);
    await expect.poll(() => files.every((name) => waiting.has(name))).toBe(true);
  };
  const answer = (name: string, result: UploadResult) => waiting.get(name)?.(result);
  const arrive = (name: string) => answer(name, { type: 'done', asset: madeAsset(name) });
  return { choose, arrive, names: references, answer };
}

const way = page.getByRole('list', { name: 'Files on their way' });

test('files keep the order in which they were chosen, in whatever order they arrive', async () => {
  const { choose, arrive, names } = await renderStage();
  await choose('red.png', 'green.png');
  await choose('blue.png');
  for (const name of ['blue.png', 'red.png', 'green.png']) arrive(name);
  await expect.poll(names).toEqual(['red.png', 'green.png', 'blue.png']);
  await expect.element(way).not.toBeInTheDocument();
  await expect.element(page.getByRole('img', { name: 'blue.png' })).toBeInTheDocument();
});

test('a file whose upload was lost is sent again, and one that is cancelled goes', async () => {
  const { choose, arrive, answer, names } = await renderStage();
  await choose('red.png', 'green.png');
  answer('red.png', { type: 'lost' });
  await page.getByRole('button', { name: 'Try red.png again' }).click();
  arrive('red.png');
  await expect.poll(names).toEqual(['red.png']);
  await page.getByRole('button', { name: 'Cancel green.png' }).click();
  await expect.element(way).not.toBeInTheDocument();
  expect(names()).toEqual(['red.png']);
});
