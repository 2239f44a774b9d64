import { QueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { patchCachedTasks } from '@/components/live/patch-cached-tasks';
import { type ResultActions, ResultToolsProvider } from '@/components/results/result-tools';
import { makePress, makeResult, makeTask } from '@/components/testing/make-task';
import { renderInStudio } from '@/components/testing/render-in-studio';
import { servePicture } from '@/components/testing/serve-picture';
import { TrashProvider, type TrashTools } from '@/components/trash/trash-context';
import { Dialog } from '@/components/ui/dialog';
import { Toaster } from '@/components/ui/toaster';
import type { TaskSummary } from '@/lib/tasks/dto';
import { taskListQuery } from '@/lib/tasks/queries';
import type { TaskFilter } from '@/lib/tasks/task-filter';
import { HistoryList } from './history-list';

const unused = () => Promise.reject(new Error('nothing is sent in this test'));
const trash = {
  viewer: { userId: 'ada', role: 'creator', othersWork: 'administrators' } as const,
  move: unused,
  restore: unused,
  deleteForGood: unused,
};

/** What the server does, where a test asks it for something. */
interface Server {
  results: ResultActions;
  move: TrashTools['move'];
}

/** The list with what a page keeps for it: which task is open. */
function Page({ filter, isCovered, server }: { filter: TaskFilter; isCovered: boolean; server?: Server }) {
  const [openId, setOpenId] = useState<string | null>(null);
  return (
    <ResultToolsProvider actions={server?.results ?? null}>
      <TrashProvider tools={{ ...trash, ...(server && { move: server.move }) }}>
        <input aria-label="A field" />
        <output aria-label="Opened">{openId ?? 'none'}</output>
        <HistoryList
          filter={filter}
          openId={openId}
          canCompose
          onOpen={(event, taskId) => {
            event.preventDefault();
            setOpenId(taskId);
          }}
          onGo={setOpenId}
          onClose={() => setOpenId(null)}
          onClear={() => {}}
        />
        {isCovered && (
          <Dialog open onClose={() => {}} title="Above">
            Something else
          </Dialog>
        )}
      </TrashProvider>
      <Toaster />
    </ResultToolsProvider>
  );
}

/** `tasks`: newest first, as the server sends them. */
async function renderList(tasks: readonly TaskSummary[], filter: TaskFilter = {}, isCovered = false, server?: Server) {
  await page.viewport(1440, 900);
  const queryClient = new QueryClient({ defaultOptions: { queries: { enabled: false } } });
  queryClient.setQueryData(taskListQuery(filter).queryKey, {
    pages: [{ items: [...tasks], nextCursor: null }],
    pageParams: [null],
  });
  await renderInStudio(<Page filter={filter} isCovered={isCovered} {...(server && { server })} />, {
    owner: 'test',
    queryClient,
  });
  return queryClient;
}

const row = (words: string) => page.getByRole('listitem').filter({ hasText: words });
const opened = page.getByLabelText('Opened');

describe('a press in the history', () => {
  const eight = makePress(
    10,
    Array.from({ length: 8 }, (_, index) => ({ status: index === 7 ? ('failed' as const) : ('succeeded' as const) })),
  );

  test('is one row that counts its takes, leads to their comparison and unfolds to them', async () => {
    await renderList([makeTask(30), ...eight.toReversed(), makeTask(1)]);
    await expect.element(page.getByRole('listitem')).toHaveLength(3);
    await expect.element(row('Press 10')).toMatchTextContent('8 takes · 7 finished, 1 failed');
    await expect
      .element(page.getByRole('link', { name: 'Press 10' }))
      .toHaveAttribute('href', `/presses/${eight[0]?.batchId}`);
    await page.getByRole('button', { name: /^Show the takes/ }).click();
    await expect.element(page.getByRole('list', { name: '8 takes · 7 finished, 1 failed' })).toBeVisible();
    await expect.element(page.getByRole('link', { name: /^Take \d$/ })).toHaveLength(8);
    await page.getByRole('button', { name: /^Hide the takes/ }).click();
    await expect.element(page.getByRole('link', { name: /^Take \d$/ })).toHaveLength(0);
  });

  test('says how many of its takes match the filter', async () => {
    await renderList(eight.toReversed(), { statuses: ['failed'] });
    await expect.element(row('Press 10')).toMatchTextContent('8 takes · 7 finished, 1 failed · 1 matches');
  });

  test('stays one row when takes come and end', async () => {
    const queryClient = await renderList([...eight.slice(0, 2).toReversed(), makeTask(1)]);
    const running = makePress(10, [{}, {}, { status: 'running', revision: 1 }])[2] as TaskSummary;
    patchCachedTasks(queryClient, running);
    await expect.element(row('Press 10')).toMatchTextContent('3 takes · 1 in progress, 2 finished');
    patchCachedTasks(queryClient, { ...running, status: 'failed', revision: 2 });
    await expect.element(row('Press 10')).toMatchTextContent('3 takes · 2 finished, 1 failed');
    await expect.element(page.getByRole('listitem')).toHaveLength(2);
  });

  test('of one take is an ordinary row', async () => {
    await renderList([makeTask(1)]);
    await expect
      .element(page.getByRole('link', { name: 'Words 1' }))
      .toHaveAttribute('href', `/tasks/${makeTask(1).id}`);
    await expect.element(page.getByRole('button', { name: /takes/ })).toHaveLength(0);
  });
});

describe('the rows of the history', () => {
  test('stand below the days of the person', async () => {
    const before = makeTask(1, { createdAt: '2026-11-20T23:59:59.000Z' });
    await renderList([makeTask(2), before]);
    await expect.element(page.getByRole('list', { name: 'Saturday, November 21, 2026' })).toMatchTextContent('Words 2');
    await expect.element(page.getByRole('list', { name: 'Friday, November 20, 2026' })).toMatchTextContent('Words 1');
  });

  test('say once what is the same for all of them', async () => {
    await renderList([makeTask(2), makeTask(1)]);
    await expect.element(page.getByText('Sandbox', { exact: true })).toHaveLength(1);
    await expect.element(page.getByText('All by Ada')).toBeVisible();
    await expect.element(page.getByText('Ada', { exact: true })).toHaveLength(0);
  });

  test('say it each where they differ', async () => {
    await renderList([makeTask(3), makeTask(2), makeTask(1, { isSandbox: false, person: { id: 'ben', name: 'Ben' } })]);
    await expect.element(page.getByText('Sandbox', { exact: true })).toHaveLength(2);
    await expect.element(page.getByText('Ada', { exact: true })).toHaveLength(2);
    await expect.element(row('Words 1')).toMatchTextContent('Ben');
  });

  test('have columns for ratio, length and cost', async () => {
    const estimate = { amount: '60', unit: 'points', price: '12', per: 'second', seconds: 5, factors: [] } as const;
    const result = makeResult({ width: 720, height: 1280, durationMs: 4_960 });
    const money = {
      isSandbox: false,
      costPoints: 60,
      estimate: { ...estimate, factors: [], ruleId: 'r', effectiveFrom: '' },
    };
    await renderList([makeTask(1, { results: [result], ...money })]);
    await expect.element(row('Words 1')).toMatchTextContent(/9:16.*5 s.*Charged: 60 points/);
    for (const column of ['Ratio', 'Length', 'Cost'])
      await expect.element(page.getByText(column, { exact: true })).toBeVisible();
  });

  test('show a portrait picture whole', async () => {
    await servePicture(360, 640);
    await renderList([makeTask(1, { results: [makeResult({ hasPoster: true })] })]);
    const image = row('Words 1').element().querySelector('img') as HTMLImageElement;
    await expect.poll(() => image.naturalWidth).toBe(360);
    await expect.poll(() => image.clientWidth / image.clientHeight).toBeCloseTo(360 / 640, 1);
  });
});

describe('with a task opened', () => {
  const tasks = [makeTask(30), ...makePress(10, [{}, {}]).toReversed(), makeTask(1)];
  const ids = [30, 10, 11, 1].map((second) => makeTask(second).id);

  test('the arrows and j k go on from row to row, through the takes of a press, and Escape closes', async () => {
    await renderList(tasks);
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(opened).toHaveTextContent('none');
    await page.getByRole('link', { name: 'Words 30' }).click();
    for (const [key, index] of [
      ['{ArrowDown}', 1],
      ['j', 2],
      ['{ArrowDown}', 3],
      ['j', 3],
      ['k', 2],
      ['{ArrowUp}', 1],
    ] as const) {
      await userEvent.keyboard(key);
      await expect.element(opened).toHaveTextContent(String(ids[index]));
    }
    await expect.element(page.getByRole('link', { name: 'Take 1' })).toHaveAttribute('aria-current', 'true');
    // Wherever the focus is.
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard('{Escape}');
    await expect.element(opened).toHaveTextContent('none');
  });

  test('keys belong to the text that is edited', async () => {
    await renderList(tasks);
    await page.getByRole('link', { name: 'Words 30' }).click();
    await page.getByLabelText('A field').fill('k');
    await userEvent.keyboard('j{ArrowDown}{Escape}');
    await expect.element(page.getByLabelText('A field')).toHaveValue('kj');
    await expect.element(opened).toHaveTextContent(String(ids[0]));
  });

  test('keys belong to a dialog above the page', async () => {
    await renderList(tasks, {}, true);
    // The dialog covers the row: the press comes from the row itself.
    (page.getByRole('link', { name: 'Words 30', includeHidden: true }).element() as HTMLElement).click();
    await expect.element(opened).toHaveTextContent(String(ids[0]));
    await userEvent.keyboard('j');
    await expect.element(opened).toHaveTextContent(String(ids[0]));
  });
});

describe('the menu of a press', () => {
  const takes = makePress(20, [
    { status: 'queued', finishedAt: null },
    { status: 'running', finishedAt: null, isSandbox: false },
    { results: [makeResult()] },
    { status: 'failed', estimate: null },
  ]);

  /** `calls`: what the server was asked for. */
  async function renderPress() {
    const calls: string[] = [];
    const results = {
      repeat: async ({ taskId, how }: { taskId: string; how: string }) => {
        calls.push(`${how} ${taskId}`);
        return { ok: true as const, data: { taskId: 'a', taskIds: ['a', 'b'] } };
      },
      dismiss: unused,
      cancel: async ({ taskId }: { taskId: string }) => {
        calls.push(`cancel ${taskId}`);
        return { ok: true as const, data: undefined };
      },
    };
    const move = async ({ taskId }: { taskId: string }) => {
      calls.push(`move ${taskId}`);
      return { ok: true as const, data: undefined };
    };
    await renderList([...takes].reverse(), {}, false, { results, move });
    await page.getByRole('button', { name: 'More for this press: Press 20' }).click();
    return calls;
  }
  const item = (name: string) => page.getByRole('menuitem', { name, exact: true });
  const idOf = (index: number) => String(takes[index]?.id);

  test('leads to the comparison, and to all takes once more', async () => {
    const calls = await renderPress();
    await expect.element(item('Compare the takes')).toHaveAttribute('href', `/presses/${takes[0]?.batchId}`);
    await item('Same again: 4 takes').click();
    await expect.poll(() => calls).toEqual([`press ${idOf(0)}`]);
    await page.getByRole('button', { name: 'Cancel it' }).click();
    await expect.poll(() => calls.slice(1)).toEqual(['cancel a', 'cancel b']);
  });

  test('cancels all that wait, after a question that says how many of each', async () => {
    const calls = await renderPress();
    await item('Cancel all 2 that wait').click();
    const question = page.getByRole('dialog', { name: 'Cancel 2 takes of this press?' });
    await expect.element(question).toMatchTextContent('One has not been sent');
    await expect.element(question).toMatchTextContent('One has been sent and cannot be told to stop');
    await expect.element(question).toMatchTextContent('The other 2 takes of this press stay as they are.');
    await question.getByRole('button', { name: 'Keep waiting' }).click();
    expect(calls).toEqual([]);
    await page.getByRole('button', { name: 'More for this press: Press 20' }).click();
    await item('Cancel all 2 that wait').click();
    await question.getByRole('button', { name: 'Stop waiting for 2' }).click();
    await expect.element(page.getByText('2 takes were cancelled')).toBeVisible();
    expect(calls).toEqual([`cancel ${idOf(0)}`, `cancel ${idOf(1)}`]);
  });

  test('moves what is finished to the trash, by keyboard alone', async () => {
    const calls = await renderPress();
    await expect.element(item('Compare the takes')).toHaveFocus();
    await userEvent.keyboard('{End}');
    await expect.element(item('Move all 2 finished takes to the trash')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    const question = page.getByRole('dialog', { name: 'Move 2 takes of this press to the trash?' });
    await expect.element(question).toMatchTextContent('One of them has a result.');
    const yes = question.getByRole('button', { name: 'Move 2 to the trash' });
    await userEvent.keyboard('{Tab}');
    await expect.element(yes).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => calls).toEqual([`move ${idOf(2)}`, `move ${idOf(3)}`]);
  });
});
