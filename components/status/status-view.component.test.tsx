import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { setLiveState } from '@/components/live/connection-state';
import { renderInStudio } from '@/components/testing/render-in-studio';
import type { StatusDto } from '@/lib/status/status-dto';
import { StatusView } from './status-view';

const status: StatusDto = {
  at: '2026-11-30T20:00:00.000Z',
  worker: true,
  storage: true,
  queue: { waiting: 3, oldestMinutes: 4, underWay: 2 },
  providers: [
    {
      ...{ providerId: 'see2ai', name: 'SEE2AI', isSandbox: false, keys: 2, usableKeys: 1 },
      ...{ succeeded: 12, failed: 1, uncertain: 0, open: 2 },
    },
  ],
};
const sentence = (text: string) => expect.element(page.getByText(text)).toBeVisible();

test('says in sentences how the studio does', async () => {
  await renderInStudio(<StatusView status={status} />, { owner: 'tenant.someone' });
  await sentence('The worker is running.');
  await sentence('3 tasks are waiting, the oldest for 4 minutes. 2 are under way.');
  await sentence('The storage answers: files can be opened and results are kept.');
  await sentence('This page gets live updates.');
  await sentence('1 of 2 keys can be used. 15 tasks: 12 succeeded, 1 failed, 0 uncertain, 2 not ended.');
});

test('says what is missing, and that the queue stands still', async () => {
  setLiveState('offline');
  await renderInStudio(
    <StatusView
      status={{
        ...status,
        ...{ worker: false, storage: false, providers: [], queue: { waiting: 1, oldestMinutes: 7, underWay: 0 } },
      }}
    />,
    { owner: 'tenant.someone' },
  );
  await sentence('No worker is running. New tasks wait, and none is lost. Tell an administrator.');
  await sentence('The queue stands still: 1 task is waiting, the oldest for 7 minutes, and none is under way.');
  await sentence('The storage does not answer. Results are fetched as soon as it does. Tell an administrator.');
  await sentence('This page gets no live updates: the connection to the studio is broken. It comes back by itself.');
  setLiveState('connected');
});
