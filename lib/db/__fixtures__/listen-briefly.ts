import { createLiveHub } from '@/lib/live/live-hub.server';
import type { createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';

/** Listens until it has caught up, and a few reads longer. */
export async function listenBriefly(
  studio: Awaited<ReturnType<typeof createTestStudio>>,
  lastEventId?: number,
): Promise<void> {
  const hub = createLiveHub({ db: studio.db, now: () => new Date(), intervalMs: 5, onError: () => {} });
  const received = Promise.withResolvers<void>();
  const { tenantId, userId } = studio.actor;
  const onUnread = () => received.resolve();
  const rest = { onTasks: () => {}, onResync: () => {}, onCaughtUp: () => {} };
  const stop = await hub.listen({ tenantId, userId, onUnread, ...rest }, lastEventId);
  await received.promise;
  stop();
}
