import { v7 } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { UnreadState } from '@/lib/notifications/dto';
import { markNotificationsRead } from '@/lib/notifications/mark-read.server';
import { nothingUnread } from '@/lib/notifications/read-unread.server';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { cancelTask } from '@/lib/tasks/cancel-task.server';
import { createBatch } from '@/lib/tasks/create-batch.server';
import type { TaskSummary } from '@/lib/tasks/dto';
import { changeTask } from '@/lib/tasks/task-lifecycle.server';
import { openEventStream } from './event-stream.server';
import { createLiveHub, type LiveHub } from './live-hub.server';

type Studio = Awaited<ReturnType<typeof createTestStudio>>;

function createHub(studio: Studio): LiveHub {
  return createLiveHub({
    db: studio.db,
    now: () => new Date(),
    intervalMs: 20,
    onError: (error) => {
      throw error;
    },
  });
}

/** Listens as one person and keeps everything that is delivered. */
async function listen(hub: LiveHub, { tenantId, userId }: Studio['actor'], lastEventId?: number) {
  const received: TaskSummary[] = [];
  const unread: UnreadState[] = [];
  const resyncs: number[] = [];
  const calls: number[] = [];
  let lastId = 0;
  const stop = await hub.listen(
    {
      tenantId,
      userId,
      onTasks: (id, tasks) => {
        lastId = id ?? lastId;
        received.push(...tasks);
        calls.push(tasks.length);
      },
      onCaughtUp: (id) => {
        lastId = id;
      },
      onResync: (id) => resyncs.push(id),
      onUnread: (state) => unread.push(state),
    },
    lastEventId,
  );
  onTestFinished(stop);
  return { received, unread, resyncs, calls, stop, lastId: () => lastId };
}

async function studioWithKey() {
  const studio = await createTestStudio();
  return { studio, keyId: await studio.addKey('see2ai', 'http://127.0.0.1:9') };
}

async function addEvents(studio: Studio, taskIds: string[], count: number) {
  const event = {
    tenantId: studio.actor.tenantId,
    type: 'polled',
    status: 'running',
    money: 'may_be_charged',
  } as const;
  const data = Array.from({ length: count }, (_, index) => ({
    ...event,
    taskId: String(taskIds[index % taskIds.length]),
  }));
  await studio.db.taskEvent.createMany({ data });
}

describe('live updates', () => {
  it('reach every listener of the tenant and no listener of another tenant', async () => {
    const { studio, keyId } = await studioWithKey();
    const { studio: others } = await studioWithKey();
    const hub = createHub(studio);
    const [first, second, stranger] = await Promise.all([
      listen(hub, studio.actor),
      listen(hub, studio.actor),
      listen(hub, others.actor),
    ]);
    const taskId = await studio.create(keyId, compositions.blocking);
    await expect.poll(() => first.received.map((task) => task.id)).toContain(taskId);
    await cancelTask(studio.actor, taskId);
    await expect.poll(() => second.received.at(-1)?.status).toBe('cancelled');
    expect(stranger.received).toEqual([]);
  });

  it('deliver missed changes to a browser that reconnects', async () => {
    const { studio, keyId } = await studioWithKey();
    const hub = createHub(studio);
    const before = await listen(hub, studio.actor);
    const seen = await studio.create(keyId, compositions.blocking);
    await expect.poll(() => before.received.map((task) => task.id)).toContain(seen);
    before.stop();
    const missed = await studio.create(keyId, compositions.blocking);
    const after = await listen(hub, studio.actor, before.lastId());
    expect(after.received.map((task) => task.id)).toContain(missed);
    expect(after.resyncs).toEqual([]);
  });

  it('deliver a long gap as changed tasks, each once per read, without a resync', async () => {
    const { studio, keyId } = await studioWithKey();
    const hub = createHub(studio);
    const before = await listen(hub, studio.actor);
    before.stop();
    const taskIds = [
      await studio.create(keyId, compositions.blocking),
      await studio.create(keyId, compositions.blocking),
    ];
    await addEvents(studio, taskIds, 1_200);
    const after = await listen(hub, studio.actor, before.lastId());
    expect(new Set(after.received.map((task) => task.id))).toEqual(new Set(taskIds));
    expect(after.calls.length, 'a call per read, not per event').toBeLessThanOrEqual(4);
    expect(after.resyncs).toEqual([]);
  });

  it('ask for a resync when a browser missed too many events', async () => {
    const { studio, keyId } = await studioWithKey();
    const hub = createHub(studio);
    const before = await listen(hub, studio.actor);
    before.stop();
    await addEvents(studio, [await studio.create(keyId, compositions.blocking)], 5_001);
    const { resyncs, received } = await listen(hub, studio.actor, before.lastId());
    expect(resyncs).toHaveLength(1);
    expect(received).toEqual([]);
  });

  it('ask for a resync when the last event ID comes from another database', async () => {
    const { studio } = await studioWithKey();
    const { resyncs } = await listen(createHub(studio), studio.actor, 900_000_000_000);
    expect(resyncs).toHaveLength(1);
  });

  it('raise the unread count of the notified person and lower it after reading in another window', async () => {
    const { studio, keyId } = await studioWithKey();
    const { studio: others } = await studioWithKey();
    const hub = createHub(studio);
    const [first, second, stranger] = await Promise.all([
      listen(hub, studio.actor),
      listen(hub, studio.actor),
      listen(hub, others.actor),
    ]);
    await expect.poll(() => first.unread).toEqual([nothingUnread]);
    const taskId = await studio.create(keyId, compositions.blocking);
    await changeTask(await studio.services(), { taskId, from: ['queued'], to: 'failed' });
    await expect.poll(() => first.unread.at(-1)).toMatchObject({ unread: 1, newest: expect.any(String) });
    await markNotificationsRead(studio.actor, { taskIds: [taskId] });
    await expect.poll(() => second.unread.at(-1)).toEqual(nothingUnread);
    expect(first.unread.length, 'only changes are sent').toBeLessThanOrEqual(3);
    expect(stranger.unread).toEqual([nothingUnread]);
  });

  it('send a new unread count when an older notification is committed after the newest one', async () => {
    const { studio, keyId } = await studioWithKey();
    const { tenantId, userId } = studio.actor;
    const { taskIds } = await createBatch(studio.actor, {
      requestId: v7(),
      items: [1, 2].map(() => ({ keyId, ...compositions.blocking })),
    });
    const [older, newer] = taskIds.map((taskId, index) => ({
      ...{ tenantId, userId, taskId, kind: 'finished' },
      createdAt: new Date(Date.now() + index * 10),
    }));
    if (!older || !newer) throw new Error('not two tasks');
    await studio.db.notification.create({ data: newer });
    const { unread } = await listen(createHub(studio), studio.actor);
    await expect.poll(() => unread).toHaveLength(1);
    await studio.db.notification.create({ data: older });
    await expect.poll(() => unread).toHaveLength(2);
    expect(unread[1], 'a batch counts once').toMatchObject({ unread: 1, newest: newer.createdAt.toISOString() });
  });

  it('deliver events with the next read when a read failed half-way', async () => {
    const { studio, keyId } = await studioWithKey();
    const errors: unknown[] = [];
    let isBroken = false;
    const db = studio.db.$extends({
      query: {
        task: {
          findMany: ({ args, query }) => {
            if (isBroken) throw new Error('the connection was cut');
            return query(args);
          },
        },
      },
    });
    const onError = (error: unknown) => {
      errors.push(error);
      isBroken = false;
    };
    const hub = createLiveHub({ db: db as unknown as Studio['db'], now: () => new Date(), intervalMs: 20, onError });
    const { received } = await listen(hub, studio.actor);
    isBroken = true;
    const taskId = await studio.create(keyId, compositions.blocking);
    await expect.poll(() => received.map((task) => task.id), { timeout: 5_000 }).toContain(taskId);
    expect(errors).toHaveLength(1);
  });

  it('arrive as server-sent events and end with the session', async () => {
    const { studio, keyId } = await studioWithKey();
    let endSession = () => {};
    const stream = openEventStream({
      hub: createHub(studio),
      ...studio.actor,
      lastEventId: null,
      signal: new AbortController().signal,
      watchSession: async (onEnd) => {
        endSession = onEnd;
        return () => {};
      },
      onClose: () => {},
      onError: (error) => {
        throw error;
      },
      heartbeatMs: 30,
    });
    const taskId = await studio.create(keyId, compositions.blocking);
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of stream) {
      text += decoder.decode(chunk);
      if (text.includes(taskId) && text.includes(': still here')) endSession();
    }
    expect(text).toMatch(/^retry: 1000\n\n/);
    expect(text).toMatch(/id: \d+\nevent: position\ndata: \{\}\n\n/);
    expect(text).toMatch(/id: \d+\nevent: task\ndata: \{"id":"/);
    expect(text).toContain('event: unread\ndata: {"unread":0,"notifications":0,"newest":null}\n\n');
  });
});
