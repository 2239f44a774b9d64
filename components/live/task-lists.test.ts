import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type InfiniteData, InfiniteQueryObserver, onlineManager, QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TaskPage, TaskSummary } from '@/lib/tasks/dto';
import { taskListQuery } from '@/lib/tasks/queries';
import { patchCachedTasks } from './patch-cached-tasks';
import { reapplyUpdates } from './reapply-updates';
import { refetch } from './refetch';
import { refreshTasks } from './refresh-tasks';
import { resetLists } from './reset-lists';
import { isOnePage, shortenUnseenLists } from './shorten-unseen-lists';

// Counts the requests that the lists of a tab send to a server.

const pageSize = 50;
const query = taskListQuery({});

let tasks: TaskSummary[];
let asked: string[];
/** Answers wait until the test opens the gate. */
let gate: PromiseWithResolvers<void> | null;
let queryClient: QueryClient;
let close: () => void;

function task(number: number, changes: Partial<TaskSummary> = {}): TaskSummary {
  const at = new Date(Date.UTC(2026, 0, 1) + number * 1_000).toISOString();
  const bare = { id: `task-${String(number).padStart(5, '0')}`, createdAt: at, updatedAt: at, status: 'succeeded' };
  return { ...bare, prompt: '', results: [], trash: null, ...changes } as unknown as TaskSummary;
}

beforeEach(async () => {
  tasks = Array.from({ length: 5_000 }, (_, index) => task(5_000 - index));
  asked = [];
  gate = null;
  const server = createServer(async (request, response) => {
    asked.push(String(request.url));
    const url = new URL(String(request.url), 'http://studio');
    const start = Number(url.searchParams.get('cursor') ?? 0);
    const items = tasks.slice(start, start + pageSize);
    const body = { items, nextCursor: start + pageSize < tasks.length ? String(start + pageSize) : null };
    await gate?.promise;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const send = fetch;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => send(new URL(path, base), init));
  queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const stopReapplying = reapplyUpdates(queryClient);
  close = () => {
    stopReapplying();
    queryClient.clear();
    server.closeAllConnections();
    server.close();
    vi.unstubAllGlobals();
  };
});

afterEach(() => close());

/** Loads a list of a hundred pages and shows it. */
function loadAll(): void {
  const pages = Array.from({ length: 100 }, (_, index) => ({
    items: tasks.slice(index * pageSize, (index + 1) * pageSize),
    nextCursor: index < 99 ? String((index + 1) * pageSize) : null,
  }));
  queryClient.setQueryData(query.queryKey, {
    pages,
    pageParams: [null, ...pages.slice(0, -1).map((page) => page.nextCursor)],
  });
  new InfiniteQueryObserver(queryClient, query).subscribe(() => {});
}

const shown = () =>
  queryClient.getQueryData<InfiniteData<TaskPage>>(query.queryKey)?.pages.flatMap((page) => page.items) ?? [];

describe('a list of a hundred loaded pages', () => {
  test('sends no request while updates come', () => {
    loadAll();
    for (let number = 1; number <= 500; number += 1)
      patchCachedTasks(queryClient, task(number, { status: 'failed', updatedAt: '2027-01-01T00:00:00.000Z' }));
    expect(asked).toEqual([]);
    expect(shown().filter((one) => one.status === 'failed')).toHaveLength(500);
  });

  test('requests one page after a person changed something, and keeps the others', async () => {
    loadAll();
    tasks = [task(5_001), ...tasks.filter((one) => one.id !== 'task-04990')];
    refreshTasks(queryClient);
    await expect.poll(() => shown()[0]?.id).toBe('task-05001');
    expect(asked).toHaveLength(1);
    expect(shown().map((one) => one.id)).toEqual(tasks.map((one) => one.id));
  });

  test('requests one page when more was missed than the server can send', async () => {
    loadAll();
    tasks = [task(9_000), ...tasks];
    resetLists(queryClient);
    await expect.poll(() => shown()[0]?.id).toBe('task-09000');
    expect(shown()).toHaveLength(pageSize);
    expect(asked).toHaveLength(1);
  });
});

describe('a press of which one take begins to match', () => {
  test('is requested once, and then stands whole in the list', async () => {
    const failed = taskListQuery({ statuses: ['failed'] });
    queryClient.setQueryData(failed.queryKey, { pages: [{ items: [], nextCursor: null }], pageParams: [null] });
    const take = (number: number, status: TaskSummary['status']) => task(number, { batchId: 'press', status });
    tasks = [take(4, 'running'), take(3, 'running'), take(2, 'failed'), take(1, 'succeeded')];
    patchCachedTasks(queryClient, take(2, 'failed'));
    patchCachedTasks(queryClient, take(3, 'failed'));
    const listed = () => queryClient.getQueryData<InfiniteData<TaskPage>>(failed.queryKey)?.pages[0]?.items ?? [];
    await expect.poll(() => listed().map(({ id }) => id)).toEqual(tasks.map(({ id }) => id));
    expect(asked).toHaveLength(1);
  });
});

describe('a running request', () => {
  test('is not restarted by updates, which are patched into its answer', async () => {
    gate = Promise.withResolvers<void>();
    new InfiniteQueryObserver(queryClient, query).subscribe(() => {});
    await expect.poll(() => asked).toHaveLength(1);
    for (let number = 0; number < 30; number += 1)
      patchCachedTasks(
        queryClient,
        task(5_000, { status: 'failed', updatedAt: `2027-01-01T00:00:${10 + number}.000Z` }),
      );
    gate.resolve();
    await expect.poll(() => shown()[0]?.status).toBe('failed');
    expect(asked).toHaveLength(1);
  });

  test('of another query is followed by one more, however many events came', async () => {
    const key = ['tasks', 'trash'];
    let answers = 0;
    const answer = Promise.withResolvers<void>();
    const observer = new InfiniteQueryObserver(queryClient, {
      queryKey: key,
      queryFn: async () => {
        answers += 1;
        await answer.promise;
        return { items: [], nextCursor: null };
      },
      initialPageParam: null,
      getNextPageParam: () => null,
    });
    observer.subscribe(() => {});
    for (let event = 0; event < 20; event += 1) refetch(queryClient, key);
    expect(answers).toBe(1);
    answer.resolve();
    await expect.poll(() => answers).toBe(2);
    await expect.poll(() => queryClient.isFetching()).toBe(0);
    expect(answers).toBe(2);
  });
});

describe('a list that gets no live updates', () => {
  const key = ['library', 'files', ''];
  const files = (staleTime = 0) =>
    new InfiniteQueryObserver(queryClient, {
      queryKey: key,
      queryFn: async ({ pageParam }) => (await fetch(`/api/files?cursor=${pageParam ?? 0}`)).json(),
      initialPageParam: null as string | null,
      getNextPageParam: (page: TaskPage) => page.nextCursor,
      refetchOnReconnect: isOnePage,
      staleTime,
    });
  const loadPages = async (observer: ReturnType<typeof files>, count: number) => {
    await expect.poll(() => observer.getCurrentResult().isSuccess).toBe(true);
    for (let loaded = 1; loaded < count; loaded += 1) await observer.fetchNextPage();
    asked.length = 0;
  };

  test('requests one page when it is shown again, however many were loaded', async () => {
    const stop = shortenUnseenLists(queryClient);
    const before = files();
    const leave = before.subscribe(() => {});
    await loadPages(before, 10);
    leave();
    const after = files();
    after.subscribe(() => {});
    await expect.poll(() => asked.length).toBe(1);
    await expect.poll(() => after.getCurrentResult().fetchStatus).toBe('idle');
    expect(asked).toHaveLength(1);
    stop();
  });

  test('stays stale when it is no longer shown', async () => {
    const stop = shortenUnseenLists(queryClient);
    const before = files(60_000);
    const leave = before.subscribe(() => {});
    await loadPages(before, 3);
    await queryClient.invalidateQueries({ queryKey: key, refetchType: 'none' });
    leave();
    files(60_000).subscribe(() => {});
    await expect.poll(() => asked).toHaveLength(1);
    stop();
  });

  test('is not asked for page by page when the network is back', async () => {
    queryClient.mount();
    const observer = files();
    observer.subscribe(() => {});
    await loadPages(observer, 10);
    onlineManager.setOnline(false);
    onlineManager.setOnline(true);
    expect(observer.getCurrentResult().fetchStatus).toBe('idle');
    expect(asked).toEqual([]);
    queryClient.unmount();
  });
});

test('the trash is refetched when a task is trashed or restored, not whenever a task ends', async () => {
  const trash = new InfiniteQueryObserver(queryClient, {
    queryKey: ['tasks', 'trash'],
    queryFn: async () => (await fetch('/api/trash')).json(),
    initialPageParam: null,
    getNextPageParam: () => null,
    staleTime: 60_000,
  });
  trash.subscribe(() => {});
  await expect.poll(() => trash.getCurrentResult().isSuccess).toBe(true);
  asked.length = 0;
  const later = '2027-01-01T00:00:00.000Z';
  for (let number = 1; number <= 20; number += 1) patchCachedTasks(queryClient, task(number, { updatedAt: later }));
  expect(asked).toEqual([]);
  patchCachedTasks(queryClient, task(3, { trash: { at: later, by: null }, updatedAt: later }));
  await expect.poll(() => asked).toHaveLength(1);
  await expect.poll(() => queryClient.isFetching()).toBe(0);
  // Restored: the task is shown in the trash, and its update says that it is in there no longer.
  patchCachedTasks(queryClient, task(5_000, { updatedAt: later }));
  await expect.poll(() => asked).toHaveLength(2);
});
