import type { InfiniteData } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import type { TaskPage, TaskSummary } from './dto';
import { patchTaskPages } from './patch-task-pages';

const task = (number: number, change: Partial<TaskSummary> = {}): TaskSummary => ({
  batchId: null,
  id: `0198c0de-0000-7000-8000-${String(number).padStart(12, '0')}`,
  createdAt: new Date(Date.UTC(2026, 10, 21, 0, 0, number)).toISOString(),
  updatedAt: '2026-11-21T10:00:00.000Z',
  revision: 5,
  submittedAt: null,
  finishedAt: null,
  status: 'running',
  money: 'may_be_charged',
  providerId: 'see2ai',
  modelId: 'm-1',
  kind: 'video',
  mode: 'text',
  prompt: 'Rain',
  person: { id: 'p', name: 'Ada' },
  isSandbox: false,
  durationSeconds: 5,
  aspectRatio: '16:9',
  resolution: null,
  costPoints: null,
  estimate: null,
  error: null,
  waitCode: null,
  cancelRequested: false,
  results: [],
  trash: null,
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
