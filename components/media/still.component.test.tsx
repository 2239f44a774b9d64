import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { GalleryTile } from '@/components/gallery/gallery-tile';
import { FileThumbnail } from '@/components/library/file-thumbnail';
import { TaskPoster } from '@/components/task/task-poster';
import { makeResult, makeTask } from '@/components/testing/make-task';
import { renderInStudio } from '@/components/testing/render-in-studio';
import { servePicture } from '@/components/testing/serve-picture';

/** Of every test its own: the browser remembers pictures by their address. */
function madeResult() {
  const asset = makeResult({ hasPoster: true });
  return { asset, task: makeTask(1, { results: [asset] }) };
}
const sentence = 'The picture could not be loaded.';
/** No studio answers in these tests, until this is called. */
const studioIsBack = () => servePicture(16, 9);

const broken = () => document.querySelectorAll('[data-broken]').length;

describe('a still that can’t be loaded', () => {
  test('says so in its place and is tried again by pointer', async () => {
    const { task } = madeResult();
    await renderInStudio(
      <div style={{ width: 240, height: 135 }}>
        <TaskPoster task={task} className="size-full" />
      </div>,
      { owner: 'still' },
    );
    await expect.element(page.getByText(sentence)).toBeVisible();
    const again = page.getByRole('button', { name: /Try again/ });
    await studioIsBack();
    await again.click();
    await expect.poll(broken).toBe(0);
    await expect.element(again).not.toBeInTheDocument();
  });

  test('is a sign of its size where there is no room, tried again by keyboard', async () => {
    const { task } = madeResult();
    await renderInStudio(
      <div style={{ width: 80, height: 56 }}>
        <TaskPoster task={task} className="size-full" />
      </div>,
      { owner: 'still' },
    );
    const again = page.getByRole('button', { name: `${sentence} Try again` });
    await expect.element(again).toBeVisible();
    const { width, height } = again.element().getBoundingClientRect();
    expect([Math.round(width), Math.round(height)]).toEqual([80, 56]);
    await studioIsBack();
    await userEvent.keyboard('{Tab}{Enter}');
    await expect.poll(broken).toBe(0);
  });

  test('is tried again by itself when the connection is back', async () => {
    const { asset } = madeResult();
    await renderInStudio(<FileThumbnail asset={asset} />, { owner: 'still' });
    await expect.poll(broken).toBe(1);
    await studioIsBack();
    window.dispatchEvent(new Event('online'));
    await expect.poll(broken).toBe(0);
  });

  test('in the gallery offers to try again beside the link, for all of the page', async () => {
    const { asset, task } = madeResult();
    await renderInStudio(
      <>
        <ul style={{ width: 480 }}>
          <GalleryTile item={{ asset, task }} isFirst isSandboxSaid href="/gallery" />
        </ul>
        <div style={{ width: 96, height: 72 }}>
          <TaskPoster task={task} isInControl className="size-full" />
        </div>
      </>,
      { owner: 'still' },
    );
    await expect.poll(broken).toBe(2);
    await expect.element(page.getByRole('listitem').getByText(sentence)).toBeVisible();
    await studioIsBack();
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(broken).toBe(0);
  });
});
