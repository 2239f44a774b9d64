import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { useProviderName } from '@/components/task/use-provider-name';
import { WaitLabel } from '@/components/task/wait-label';
import { makeTask } from '@/components/testing/make-task';
import { renderInStudio } from '@/components/testing/render-in-studio';
import type { TaskDetail } from '@/lib/tasks/dto';
import type { TaskEventType } from '@/lib/tasks/event';
import { TaskTimeline } from './task-timeline';

function Words({ isSandbox }: { isSandbox: boolean }) {
  const nameOf = useProviderName();
  const types: TaskEventType[] = ['waiting', 'accepted', 'progress', 'linkEnding', 'delivered'];
  const events = types.map((type, index) => ({
    seq: String(index),
    type,
    status: 'running',
    money: 'not_sent',
    data: { code: 'rateLimited', count: 1 },
    actor: null,
    createdAt: '2026-11-21T10:00:00.000Z',
  }));
  const task = { ...makeTask(1, { isSandbox }), events } as unknown as TaskDetail;
  return (
    <main>
      <WaitLabel code="rate-limited" isSandbox={isSandbox} />
      <p>{nameOf(task)}</p>
      <TaskTimeline task={task} />
    </main>
  );
}

describe('the words of limits and times', () => {
  test('are the sandbox’s own for its tasks', async () => {
    await renderInStudio(<Words isSandbox />, { owner: 'test' });
    const main = page.getByRole('main');
    for (const words of [
      'The sandbox asks to wait.',
      'SEE2AI sandbox',
      'The sandbox asked to wait',
      'The sandbox accepted it',
    ])
      await expect.element(main).toMatchTextContent(words);
    expect(main.element().textContent).not.toMatch(/provider/i);
  });

  test('are the provider’s for others', async () => {
    await renderInStudio(<Words isSandbox={false} />, { owner: 'test' });
    const main = page.getByRole('main');
    await expect.element(main).toMatchTextContent('The provider asks to wait.');
    expect(main.element().textContent).not.toMatch(/sandbox/i);
  });
});
