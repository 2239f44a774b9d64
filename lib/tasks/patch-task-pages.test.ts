import type { InfiniteData } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { makeTask } from '@/components/testing/make-task';
import type { TaskPage, TaskSummary } from './dto';
import { mergeFirstPage } from './merge-first-page';
import { patchTaskPages } from './patch-task-pages';
import type { TaskFilter } from './task-filter';

const task = (number: number, change: Partial<TaskSummary> = {}) =>
  makeTask(number, {
    updatedAt: '2026-11-21T10:00:00.000Z',
    revision: 5,
    status: 'running',
    prompt: 'Rain',
    ...change,
  });
const pages = (...lists: number[][]): InfiniteData<TaskPage, string | null> => ({
  pages: lists.map((numbers, index) => ({
    items: numbers.map((number) => task(number)),
    nextCursor: index < lists.length - 1 ? `after-${index}` : null,
  })),
  pageParams: lists.map((_, index) => (index === 0 ? null : `after-${index - 1}`)),
});
const numbersOf = (data: InfiniteData<TaskPage, string | null>) =>
  data.pages.map((page) => page.items.map((item) => Number(item.id.slice(-12))));

describe('a live update', () => {
  test('puts a new task on top', () => {
    expect(numbersOf(patchTaskPages(pages([5, 4], [3, 2]), task(6), {}))).toEqual([
      [6, 5, 4],
      [3, 2],
    ]);
  });

  test('puts a task that arrives late at its position', () => {
    expect(numbersOf(patchTaskPages(pages([5, 3], [2]), task(4), {}))).toEqual([[5, 4, 3], [2]]);
  });

  test('appends at the end only if everything is loaded', () => {
    expect(numbersOf(patchTaskPages(pages([5, 4]), task(1), {}))).toEqual([[5, 4, 1]]);
    const open = pages([5, 4]);
    open.pages[0] = { items: open.pages[0]?.items ?? [], nextCursor: 'more' };
    expect(numbersOf(patchTaskPages(open, task(1), {}))).toEqual([[5, 4]]);
  });

  test('replaces a known task at its position', () => {
    const patched = patchTaskPages(pages([5, 4]), task(4, { status: 'succeeded', revision: 6 }), {});
    expect(numbersOf(patched)).toEqual([[5, 4]]);
    expect(patched.pages[0]?.items[1]?.status).toBe('succeeded');
  });

  test('removes a task that went to the trash, and puts a restored one back at its position', () => {
    const trash = { at: '2026-11-21T10:01:00.000Z', by: null };
    const without = patchTaskPages(pages([5, 4, 3]), task(4, { trash, revision: 6 }), {});
    expect(numbersOf(without)).toEqual([[5, 3]]);
    const restored = patchTaskPages(without, task(4, { revision: 7 }), {});
    expect(numbersOf(restored)).toEqual([[5, 4, 3]]);
  });

  test('removes a task that no longer matches', () => {
    const patched = patchTaskPages(pages([5, 4]), task(4, { status: 'failed' }), { statuses: ['running'] });
    expect(numbersOf(patched)).toEqual([[5]]);
  });

  test('leaves out a task that does not match', () => {
    expect(numbersOf(patchTaskPages(pages([5]), task(6), { search: 'snow' }))).toEqual([[5]]);
  });

  test('keeps a listed task whose matching words are beyond the excerpt in the summary', () => {
    expect(numbersOf(patchTaskPages(pages([5]), task(5), { search: 'snow' }))).toEqual([[5]]);
  });

  test('compares the revisions of a task, not the clocks of its writers', () => {
    const behind = { status: 'succeeded', revision: 6, updatedAt: '2026-11-21T09:59:30.000Z' } as const;
    expect(patchTaskPages(pages([5]), task(5, behind), {}).pages[0]?.items[0]?.status).toBe('succeeded');
    const ahead = { status: 'queued', revision: 4, updatedAt: '2026-11-21T10:00:30.000Z' } as const;
    expect(patchTaskPages(pages([5]), task(5, ahead), {}).pages[0]?.items[0]?.status).toBe('running');
  });

  test('ignores an update that is older than the shown task', () => {
    const patched = patchTaskPages(pages([5]), task(5, { status: 'queued', revision: 4 }), {});
    expect(patched.pages[0]?.items[0]?.status).toBe('running');
  });
});

describe('a live update of a press', () => {
  const of = (number: number, change: Partial<TaskSummary> = {}) => task(number, { batchId: 'press', ...change });
  const loaded = (...items: TaskSummary[]): InfiniteData<TaskPage, string | null> => ({
    pages: [{ items, nextCursor: null }],
    pageParams: [null],
  });

  test('joins the other takes, also where another task was made in between', () => {
    expect(numbersOf(patchTaskPages(loaded(of(9), of(7), task(8), task(1)), of(6), {}))).toEqual([[9, 7, 6, 8, 1]]);
    expect(numbersOf(patchTaskPages(loaded(task(12), of(9), of(7)), of(10), {}))).toEqual([[12, 10, 9, 7]]);
  });

  test('joins them on the page they are on', () => {
    const data = pages([20, 19], [3, 2]);
    data.pages[1] = { items: [of(10), of(9), task(2)], nextCursor: null };
    expect(numbersOf(patchTaskPages(data, of(8), {}))).toEqual([
      [20, 19],
      [10, 9, 8, 2],
    ]);
  });

  test('does not divide another press', () => {
    expect(numbersOf(patchTaskPages(loaded(of(9), of(7), task(1)), task(8), {}))).toEqual([[9, 7, 8, 1]]);
  });

  test('keeps its takes that do not match, as long as one does', () => {
    const failed: TaskFilter = { statuses: ['failed'] };
    const one = patchTaskPages(loaded(of(9, { status: 'failed' }), of(8)), of(8, { status: 'succeeded' }), failed);
    expect(numbersOf(one)).toEqual([[9, 8]]);
    const none = patchTaskPages(one, of(9, { status: 'succeeded' }), failed);
    expect(numbersOf(none)).toEqual([[]]);
  });

  test('leaves the list take by take when they go to the trash', () => {
    const trash = { at: '2026-11-21T10:01:00.000Z', by: null };
    const one = patchTaskPages(loaded(of(9), of(8)), of(9, { trash }), {});
    expect(numbersOf(one)).toEqual([[8]]);
    expect(numbersOf(patchTaskPages(one, of(8, { trash }), {}))).toEqual([[]]);
  });
});

describe('a first page that was fetched again', () => {
  const of = (number: number, change: Partial<TaskSummary> = {}) => task(number, { batchId: 'press', ...change });

  test('keeps a task of the next page that was made between the takes of its last press', () => {
    const loaded = { pages: [{ items: [of(9), of(7), task(8)], nextCursor: null }], pageParams: [null] };
    const fresh = { items: [of(9, { revision: 6 }), of(7)], nextCursor: 'more' };
    expect(numbersOf(mergeFirstPage(loaded, fresh, {}))).toEqual([[9, 7, 8]]);
  });

  test('takes over a whole press of which one task matches, and removes one that is gone', () => {
    const loaded = { pages: [{ items: [task(20, { status: 'failed' })], nextCursor: null }], pageParams: [null] };
    const fresh = { items: [of(9), of(8, { status: 'failed' })], nextCursor: null };
    expect(numbersOf(mergeFirstPage(loaded, fresh, { statuses: ['failed'] }))).toEqual([[9, 8]]);
  });
});
