import { describe, expect, onTestFinished, test } from 'vitest';
import { page } from 'vitest/browser';
import { reportEnded } from '@/components/live/ended-tasks';
import { setUnreadState } from '@/components/live/unread-state';
import { makeTask } from '@/components/testing/make-task';
import { renderInStudio } from '@/components/testing/render-in-studio';
import { Dialog } from '@/components/ui/dialog';
import type { MarkReadInput } from '@/lib/notifications/schema';
import { NotificationProvider, type NotificationTools } from './entries/notification-context';
import { NotificationBadge } from './notification-badge';
import { useSeenTasks } from './use-seen-tasks';

const [first, second] = [makeTask(1), makeTask(2)];
const unread = (count: number) => ({ unread: count, notifications: count, newest: '2026-11-21T10:00:00.000Z' });

function Page({ isCovered }: { isCovered: boolean }) {
  useSeenTasks();
  return (
    <>
      <NotificationBadge />
      <p data-task={`${first.id} ${second.id}`}>Two takes</p>
      <p data-task="below" style={{ marginTop: '300vh' }}>
        Far below
      </p>
      {isCovered && (
        <Dialog open onClose={() => {}} title="Above">
          Something else
        </Dialog>
      )}
    </>
  );
}

async function renderPage({ isCovered = false, ok = true } = {}) {
  setUnreadState(unread(0));
  onTestFinished(() => setUnreadState(unread(0)));
  const calls: MarkReadInput[] = [];
  const markRead: NotificationTools['markRead'] = async (what) => {
    calls.push(what);
    return ok ? { ok, data: undefined } : { ok, error: { code: 'unexpected' } as never };
  };
  await renderInStudio(
    <NotificationProvider tools={{ owner: 'test', markRead }}>
      <Page isCovered={isCovered} />
    </NotificationProvider>,
    { owner: 'test' },
  );
  return calls;
}

const badge = (count: number) =>
  page.getByRole('button', {
    name: count === 0 ? 'Notifications' : new RegExp(`^Notifications.*${count}`),
    exact: true,
  });

describe('what ends before a person’s eyes', () => {
  test('is read at once, all takes together, and never counted', async () => {
    const calls = await renderPage();
    reportEnded(first);
    reportEnded(second);
    // The server counted before it knew.
    setUnreadState(unread(1));
    await expect.poll(() => calls).toEqual([{ taskIds: [first.id, second.id] }]);
    await expect.element(badge(0)).toBeVisible();
    setUnreadState(unread(0));
    await expect.element(badge(0)).toBeVisible();
  });

  test('is counted where it is below the window, or behind a dialog', async () => {
    const calls = await renderPage({ isCovered: true });
    reportEnded(first);
    reportEnded(makeTask(3, { id: 'below' }));
    setUnreadState(unread(2));
    await expect.poll(() => document.querySelector('[data-count]')?.getAttribute('data-count')).toBe('2');
    expect(calls).toEqual([]);
  });

  test('is counted in a tab that nobody sees', async () => {
    const calls = await renderPage();
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    onTestFinished(() => {
      Reflect.deleteProperty(document, 'hidden');
    });
    reportEnded(first);
    setUnreadState(unread(1));
    await expect.poll(() => document.querySelector('[data-count]')?.getAttribute('data-count')).toBe('1');
    expect(calls).toEqual([]);
  });

  test('is counted when it could not be marked', async () => {
    const calls = await renderPage({ ok: false });
    reportEnded(first);
    setUnreadState(unread(1));
    await expect.poll(() => calls).toHaveLength(1);
    await expect.poll(() => document.querySelector('[data-count]')?.getAttribute('data-count')).toBe('1');
  });
});
