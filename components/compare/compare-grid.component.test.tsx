import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type ResultActions, ResultToolsProvider } from '@/components/results/result-tools';
import { makePress, makeResult, makeTask } from '@/components/testing/make-task';
import { renderInStudio } from '@/components/testing/render-in-studio';
import { Toaster } from '@/components/ui/toaster';
import { getHandOver, takeHandOver } from '@/lib/composer/intake/hand-over';
import type { TaskSummary } from '@/lib/tasks/dto';
import { CompareGrid } from './compare-grid';
import type { PickTake } from './use-pick';

beforeEach(() => page.viewport(1440, 900));
afterEach(() => {
  vi.restoreAllMocks();
});

const unused = () => Promise.reject(new Error('nothing is sent in this test'));
const composing: ResultActions = { repeat: unused, cancel: unused, dismiss: unused };
const image = { kind: 'image' as const, durationMs: null };
const press = (count: number, parts: Partial<TaskSummary> = {}) =>
  makePress(
    1,
    Array.from({ length: count }, () => ({ kind: 'image' as const, results: [makeResult(image)], ...parts })),
  );

/** `calls`: what the server was asked. `results`: null for a person who may not compose. */
async function renderGrid(
  tasks: readonly TaskSummary[],
  answer: Awaited<ReturnType<PickTake>> = { ok: true, data: undefined },
  results: ResultActions | null = composing,
) {
  const calls: { taskId: string; isPicked: boolean }[] = [];
  const pickTake: PickTake = async (input) => {
    calls.push(input);
    return answer;
  };
  const queryClient = new QueryClient({ defaultOptions: { queries: { enabled: false } } });
  await renderInStudio(
    <ResultToolsProvider actions={results}>
      <CompareGrid tasks={tasks} pickTake={pickTake} />
      <Toaster />
    </ResultToolsProvider>,
    { owner: 'test', queryClient },
  );
  return calls;
}

const pick = (number: number) => page.getByRole('button', { name: new RegExp(`^Pick(ed)?: ${number} ·`) });
/** How strongly the pictures are drawn. */
const strengths = () =>
  [...document.querySelectorAll('[data-task] > div:first-child > div')].map(
    (element) => getComputedStyle(element).opacity,
  );

describe('the grid of takes', () => {
  test('picks one by a press: it is marked, the others fade; a second press takes it back', async () => {
    const tasks = press(3);
    const calls = await renderGrid(tasks);
    await pick(2).click();
    await expect.element(pick(2)).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(strengths).toEqual(['0.35', '1', '0.35']);
    await pick(2).click();
    await expect.poll(strengths).toEqual(['1', '1', '1']);
    expect(calls).toEqual([
      { taskId: tasks[1]?.id, isPicked: true },
      { taskId: tasks[1]?.id, isPicked: false },
    ]);
  });

  test('shows what somebody picked before', async () => {
    const tasks = press(3).map((task, index) => ({ ...task, isPicked: index === 0 }));
    await renderGrid(tasks);
    await expect.element(pick(1)).toMatchTextContent('Picked');
    await expect.element(pick(2)).toMatchTextContent('Pick');
  });

  test('says when the choice could not be saved, and shows what is kept', async () => {
    await renderGrid(press(2), { ok: false, error: { code: 'notPossible' } } as never);
    await pick(1).click();
    await expect.element(page.getByText('The choice could not be saved. Try again.')).toBeVisible();
    await expect.element(pick(1)).toHaveAttribute('aria-pressed', 'false');
  });

  test('works by keys: the arrows go as the takes lie, Enter picks', async () => {
    const tasks = press(8);
    const calls = await renderGrid(tasks);
    const columns = () => {
      const tops = [...document.querySelectorAll<HTMLElement>('[data-task]')].map(({ offsetTop }) => offsetTop);
      return tops.filter((top) => top === tops[0]).length;
    };
    expect(columns()).toBeGreaterThan(1);
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(pick(2)).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(pick(2 + columns())).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}{ArrowLeft}{ArrowLeft}');
    await expect.element(pick(1)).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => calls).toEqual([{ taskId: tasks[0]?.id, isPicked: true }]);
  });

  test('does not pick what has no result', async () => {
    const [first, ...others] = press(2);
    const calls = await renderGrid([{ ...(first as TaskSummary), status: 'failed', results: [] }, ...others]);
    await pick(1).click({ force: true });
    await userEvent.keyboard('{Enter}');
    expect(calls).toEqual([]);
    await expect.element(page.getByText('Failed')).toBeVisible();
  });

  test('offers no choice to a person who may only look', async () => {
    const tasks = press(2).map((task, index) => ({ ...task, isPicked: index === 0 }));
    await renderInStudio(<CompareGrid tasks={tasks} pickTake={null} />, { owner: 'test' });
    await expect.element(page.getByText('Picked')).toBeVisible();
    await expect.element(page.getByRole('button', { name: /^Pick/ })).toHaveLength(0);
  });

  test.each([
    [1440, 900, 8, 16 / 9],
    [1440, 900, 4, 9 / 16],
    [1920, 1080, 6, 1],
    [1024, 768, 3, 16 / 9],
    [390, 844, 2, 16 / 9],
  ])('shows every take whole, without scrolling: %i × %i, %i takes', async (width, height, count, ratio) => {
    await page.viewport(width, height);
    const sides = { ...image, width: 1000 * ratio, height: 1000 };
    await renderGrid(press(count, { results: [makeResult(sides)] }));
    const boxes = [...document.querySelectorAll('[data-task] > div:first-child')].map((box) =>
      box.getBoundingClientRect(),
    );
    expect(boxes).toHaveLength(count);
    for (const box of boxes) expect(box.width / box.height).toBeCloseTo(ratio, 1);
    expect(Math.max(...boxes.map(({ bottom }) => bottom))).toBeLessThanOrEqual(height);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });

  test('has no player for pictures', async () => {
    await renderGrid(press(2));
    await expect.element(page.getByRole('button', { name: 'Play all' })).toHaveLength(0);
  });

  test('has one player for all films', async () => {
    await renderGrid([
      makeTask(1, { results: [makeResult()] }),
      makeTask(2, { results: [makeResult({ durationMs: 8_000 })] }),
    ]);
    await expect.element(page.getByRole('button', { name: 'Play all' })).toBeVisible();
    await expect.element(page.getByRole('slider', { name: 'Position in all takes' })).toHaveAttribute('max', '8');
  });
});

describe('the next step of the picked take', () => {
  const next = page.getByRole('button', { name: /^(Extend|Animate):/ });

  test('is to go on from the last frame of a video', async () => {
    const [first, second] = [makeTask(1, { results: [makeResult()] }), makeTask(2, { results: [makeResult()] })];
    const frame = makeResult({ kind: 'image', origin: 'upload' });
    const fetched = vi.spyOn(window, 'fetch').mockImplementation(async () => Response.json(frame));
    await renderGrid([first, second]);
    await expect.element(next).not.toBeInTheDocument();
    await pick(2).click();
    await page.getByRole('button', { name: /^Extend:/ }).click();
    await expect.poll(getHandOver).toEqual({ asset: frame, as: 'firstFrame' });
    expect(String(fetched.mock.calls.at(-1)?.[0])).toBe(`/api/assets/${second.results[0]?.id}/edits`);
    expect(fetched.mock.calls.at(-1)?.[1]?.body).toBe('{"frame":"last"}');
    const given = getHandOver();
    if (given) takeHandOver(given);
  });

  test('is to begin a video with a picture', async () => {
    const tasks = press(2);
    await renderGrid(tasks);
    await pick(1).click();
    await page.getByRole('button', { name: /^Animate:/ }).click();
    const given = getHandOver();
    expect(given).toEqual({ asset: tasks[0]?.results[0], as: 'firstFrame' });
    if (given) takeHandOver(given);
  });

  test.each([390, 1440])('moves nothing when it appears: %i pixels wide', async (width) => {
    await page.viewport(width, 844);
    await renderGrid(press(8));
    const places = () =>
      [...document.querySelectorAll('[data-take]')].map((button) => Math.round(button.getBoundingClientRect().bottom));
    const before = places();
    await pick(5).click();
    await expect.element(next).toBeVisible();
    const scrolled = (before[0] ?? 0) - (places()[0] ?? 0);
    expect(places().map((bottom) => bottom + scrolled)).toEqual(before);
  });

  test('is not offered to a person who may not compose', async () => {
    await renderGrid(press(2), { ok: true, data: undefined }, null);
    await pick(1).click();
    await expect.element(pick(1)).toHaveAttribute('aria-pressed', 'true');
    await expect.element(next).not.toBeInTheDocument();
  });
});
