import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { makePress, makeResult, makeTask } from '@/components/testing/make-task';
import { renderInStudio } from '@/components/testing/render-in-studio';
import { servePicture } from '@/components/testing/serve-picture';
import type { TaskSummary } from '@/lib/tasks/dto';
import { GalleryGrid } from './gallery-grid';

async function renderGrid(tasks: readonly TaskSummary[], isSandboxSaid = false) {
  await page.viewport(1440, 900);
  await renderInStudio(
    <GalleryGrid
      tasks={tasks}
      isSandboxSaid={isSandboxSaid}
      hrefOf={(id) => `/gallery?view=${id}`}
      onOpen={() => {}}
    />,
    { owner: 'test' },
  );
}

const three = () =>
  makePress(
    10,
    [{}, {}, {}].map(() => ({ results: [makeResult({ hasPoster: true })] })),
  );

describe('the gallery', () => {
  test('shows the results of a press as one stack, which leads to their comparison', async () => {
    const press = three();
    await renderGrid([makeTask(30, { results: [makeResult()] }), ...press.toReversed()]);
    await expect.element(page.getByRole('link')).toHaveLength(2);
    const stack = page.getByRole('link', { name: '3 takes: Press 10 (Kling 3.0, Ada)' });
    await expect.element(stack).toHaveAttribute('href', `/presses/${press[0]?.batchId}`);
  });

  test('puts the picked take on top of its stack', async () => {
    await servePicture(16, 9);
    const press = three().map((task, index) => ({ ...task, isPicked: index === 0 }));
    await renderGrid(press.toReversed());
    const image = page.getByRole('link').element().querySelector('img');
    expect(image?.getAttribute('src')).toContain(press[0]?.results[0]?.id);
  });

  test('shows the only result of a press as an ordinary tile', async () => {
    const [first] = three();
    await renderGrid([first as TaskSummary]);
    await expect.element(page.getByRole('link', { name: 'Video: Press 10 (Kling 3.0, Ada)' })).toBeVisible();
  });

  test('has days, and says “Sandbox” on no tile where the page says it', async () => {
    const tasks = [
      makeTask(2, { results: [makeResult()] }),
      makeTask(1, { results: [makeResult()], createdAt: '2026-11-20T09:00:00.000Z' }),
    ];
    await renderGrid(tasks, true);
    await expect.element(page.getByRole('list', { name: 'Saturday, November 21, 2026' })).toBeVisible();
    await expect.element(page.getByRole('list', { name: 'Friday, November 20, 2026' })).toBeVisible();
    await expect.element(page.getByText('Sandbox')).toHaveLength(0);
  });

  test('does not cut a portrait, also where it fills a narrow screen', async () => {
    await servePicture(360, 640);
    await renderGrid([makeTask(1, { results: [makeResult({ hasPoster: true, width: 360, height: 640 })] })]);
    await page.viewport(390, 844);
    const image = page.getByRole('link').element().querySelector('img') as HTMLImageElement;
    await expect.poll(() => image.naturalWidth / image.naturalHeight).toBeCloseTo(360 / 640, 2);
    expect(getComputedStyle(image).objectFit).toBe('contain');
  });
});
