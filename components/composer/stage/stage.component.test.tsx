import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { boxOf } from '@/components/testing/mouse';
import type { TaskSummary } from '@/lib/tasks/dto';
import { madeTake } from '../testing/made-take';
import { newPerson, renderComposer, sandboxKey } from '../testing/render-composer';

const unused = () => Promise.reject(new Error('nothing is composed in this test'));

const takes = page.getByRole('region', { name: 'Your takes' });
const stage = page.getByRole('region', { name: 'Stage', exact: true });
const onStage = stage.getByRole('article');
const cell = (words: string) => takes.getByRole('listitem').filter({ hasText: words }).getByRole('button');
const press = (name: string) => onStage.getByRole('button', { name, exact: true }).click();
const answer = (question: string, name: string) =>
  page.getByRole('dialog', { name: question }).getByRole('button', { name, exact: true }).click();

/** Renders Create with these takes, the newest first. `calls`: what the server was asked to do. */
async function renderTakes(...tasks: TaskSummary[]) {
  const calls: string[] = [];
  const results = {
    repeat: async ({ taskId, how }: { taskId: string; how: string }) => {
      calls.push(`${how} ${taskId}`);
      const made = v7();
      return { ok: true as const, data: { taskId: made, taskIds: [made] } };
    },
    cancel: async ({ taskId }: { taskId: string }) => {
      calls.push(`cancel ${taskId}`);
      return { ok: true, data: undefined } as const;
    },
    dismiss: async ({ taskId }: { taskId: string }) => {
      calls.push(`dismiss ${taskId}`);
      return { ok: true, data: undefined } as const;
    },
  };
  const person = newPerson();
  const screen = await renderComposer(unused, person, [sandboxKey], { takes: tasks, results });
  // As another device shows it: with what the studio knows.
  const noted = () => tasks.map((task) => ({ ...task, isDismissed: calls.includes(`dismiss ${task.id}`) }));
  const again = () => renderComposer(unused, person, [sandboxKey], { takes: noted(), results });
  return { calls, again, leave: () => screen.unmount() };
}

const boat = madeTake('video', { prompt: 'A paper boat' });
const failed = madeTake('video', {
  prompt: 'A lantern',
  status: 'failed',
  results: [],
  error: { kind: 'rejected', code: 'rejected', detail: 'Not in this place.' },
});
const running = madeTake('video', { prompt: 'A kite', status: 'running', results: [] });

describe('a failed take', () => {
  test('says why, and is edited, or sent again as one task after a question', async () => {
    const { calls } = await renderTakes(failed, boat);
    await expect.element(onStage.getByText('Not in this place.')).toBeVisible();
    const edit = onStage.getByRole('link', { name: 'Edit and send' });
    await expect.element(edit).toHaveAttribute('href', `/create?from=${failed.id}`);
    await press('Try again');
    expect(calls).toEqual([]);
    await answer('Try again?', 'Send as a new task');
    await expect.poll(() => calls).toEqual([`same ${failed.id}`]);
  });

  test('is dismissed from the filmstrip, also on another device', async () => {
    const { again, leave } = await renderTakes(failed, boat);
    await press('Dismiss');
    await expect.element(cell('A lantern')).not.toBeInTheDocument();
    await expect.element(onStage.getByText('A paper boat')).toBeVisible();
    await expect.element(stage).toHaveFocus();
    await leave();
    await again();
    await expect.element(cell('A paper boat')).toBeVisible();
    await expect.element(cell('A lantern')).not.toBeInTheDocument();
  });
});

test('a dismissed take is back when it has a late result', async () => {
  await renderTakes({ ...failed, isDismissed: true }, { ...boat, isDismissed: true });
  await expect.element(cell('A paper boat')).toBeVisible();
  await expect.element(cell('A lantern')).not.toBeInTheDocument();
});

describe('a running take', () => {
  test('says how far it is, and is cancelled after a question', async () => {
    const { calls } = await renderTakes(running);
    await expect.element(onStage.getByText('Running')).toBeVisible();
    await press('Cancel');
    await answer('Cancel this task?', 'Stop waiting');
    await expect.poll(() => calls).toEqual([`cancel ${running.id}`]);
  });

  test('has the size of a finished one, in the filmstrip and on the stage', async () => {
    await renderTakes(running, boat, failed);
    const sizes = [];
    for (const words of ['A kite', 'A paper boat', 'A lantern']) {
      const { width, height } = await boxOf(cell(words));
      if ((await cell(words).findElement()).getAttribute('aria-pressed') !== 'true') await cell(words).click();
      await expect.element(onStage.getByText(words)).toBeVisible();
      const shown = await boxOf(onStage);
      sizes.push([width, height, shown.width, shown.height]);
    }
    expect(new Set(sizes.map(String)).size).toBe(1);
  });
});

test('takes of one press are one group, of which each can be chosen', async () => {
  const batchId = v7();
  const of = (seed: number) => madeTake('video', { prompt: 'Four waves', batchId, durationSeconds: seed });
  await renderTakes(boat, of(3), of(4));
  await expect.element(takes.getByRole('heading', { name: '2 takes of one batch' })).toBeInTheDocument();
  await cell('Four waves').nth(1).click();
  await expect.element(onStage.getByText(/ · 4 s · /)).toBeVisible();
  await expect.element(onStage.getByRole('link', { name: 'Compare all 2' })).toBeVisible();
});
