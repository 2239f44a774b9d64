import 'server-only';
import { type Db, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { createLogger } from '@/lib/log/logger.server';
import type { UnreadState } from '@/lib/notifications/dto';
import { nothingUnread, readUnread, unreadKey } from '@/lib/notifications/read-unread.server';
import type { TaskSummary } from '@/lib/tasks/dto';
import { taskSummarySelect, toTaskSummary } from '@/lib/tasks/to-dto.server';
import { SeenSequence } from './seen-sequence';

export interface LiveListener {
  tenantId: string;
  userId: string;
  /**
   * `id`: the browser sends it as Last-Event-ID when it reconnects. Null while missed events are still being delivered:
   * a connection that breaks meanwhile must start again from the earlier position.
   */
  onTasks: (id: number | null, tasks: TaskSummary[]) => void;
  /** Everything up to `id` has been delivered. */
  onCaughtUp: (id: number) => void;
  /** Too many events were missed: the browser must read its lists again. */
  onResync: (id: number) => void;
  /** The person's unread count: sent soon after they begin to listen, and whenever it changes. */
  onUnread: (state: UnreadState) => void;
}

export interface LiveHub {
  /** Delivers the events after `lastEventId` (absent: of the last minute), then new ones. Returns the stop function. */
  listen: (listener: LiveListener, lastEventId?: number) => Promise<() => void>;
}

export interface LiveHubOptions {
  db: Db;
  now: () => Date;
  /** Between two polls of the events while somebody listens. */
  intervalMs: number;
  onError: (error: unknown) => void;
}

/** The longest time that a transaction may take from its sequence number to its commit. */
const holeTimeoutMs = 5_000;
/** How far before the highest number reading starts: lower numbers may be assigned but not yet committed. */
const overlap = 50;
const batch = 500;
/** A browser that missed more events reads its lists again: their first pages cost less than so many summaries. */
const mostMissed = 5_000;
/** A page may be this old when its browser connects for the first time. */
const firstReadMs = 60_000;
/** How many of the newest events are read at a time to find those of that minute. Small: most tenants are quiet. */
const firstReadBatch = 50;
const errorPauseMs = 1_000;
/** The unread counts are read with every second poll of the events, and at once when there are new events. */
const pollsPerUnread = 2;

/** One reader per process for all its browsers: polls while anybody listens and delivers each tenant's own events. */
export function createLiveHub({ db, now, intervalMs, onError }: LiveHubOptions): LiveHub {
  const listeners = new Set<LiveListener>();
  /** The unread count last sent to each listener. Compared on each read: reading in another window changes it too. */
  const sentUnread = new WeakMap<LiveListener, string>();
  /** Listeners to which missed events are still being delivered. */
  const catchingUp = new WeakSet<LiveListener>();
  /** Set while the reader runs. `opened` resolves when the reader has its start position. */
  let reading: { opened: Promise<void> } | undefined;

  function keepReading(): Promise<void> {
    if (!reading) {
      const { promise, resolve } = Promise.withResolvers<void>();
      reading = { opened: promise };
      void read(resolve);
    }
    return reading.opened;
  }

  async function read(onOpen: () => void): Promise<void> {
    let sequence: SeenSequence | undefined;
    /** Tasks of events that were read but not delivered. When a poll fails half-way, the next poll delivers them. */
    const pending = new Set<string>();
    for (let poll = 0; listeners.size > 0; poll += 1) {
      let pauseMs = intervalMs;
      try {
        sequence ??= await openSequence();
        onOpen();
        const isNews = await deliver(sequence, pending);
        if (isNews || poll % pollsPerUnread === 0) await sendUnread();
      } catch (error) {
        onError(error);
        pauseMs = errorPauseMs;
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    // No await since the loop's last check, so no listener was added meanwhile. The next listener starts a new reader.
    reading = undefined;
  }

  async function openSequence(): Promise<SeenSequence> {
    const top = await highest();
    const floor = Math.max(0, top - overlap);
    const sequence = new SeenSequence(floor, holeTimeoutMs);
    const rows = await eventsAfter(floor);
    sequence.read(
      rows.map((row) => row.seq),
      now().getTime(),
    );
    return sequence;
  }

  async function highest(): Promise<number> {
    // Not MAX(seq): Prisma sends that as a subquery with OFFSET 0, for which PostgreSQL reads the whole table.
    const newest = await db.taskEvent.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true } });
    return Number(newest?.seq ?? 0);
  }

  async function eventsAfter(floor: number): Promise<{ seq: number; taskId: string }[]> {
    const rows = await db.taskEvent.findMany({
      where: { seq: { gt: floor } },
      select: { seq: true, taskId: true },
      orderBy: { seq: 'asc' },
      take: batch,
    });
    return rows.map(({ seq, taskId }) => ({ seq: Number(seq), taskId }));
  }

  /** Returns whether there were new events. */
  async function deliver(sequence: SeenSequence, pending: Set<string>): Promise<boolean> {
    const rows = await eventsAfter(sequence.floor);
    const fresh = new Set(
      sequence.read(
        rows.map((row) => row.seq),
        now().getTime(),
      ),
    );
    for (const { seq, taskId } of rows) if (fresh.has(seq)) pending.add(taskId);
    if (pending.size === 0) return false;
    const tenants = [...new Set([...listeners].map((listener) => listener.tenantId))];
    const tasks = await db.task.findMany({
      where: { id: { in: [...pending] }, tenantId: { in: tenants } },
      select: { ...taskSummarySelect, tenantId: true },
    });
    const byTenant = Map.groupBy(tasks, (task) => task.tenantId);
    for (const listener of listeners) {
      const own = byTenant.get(listener.tenantId);
      if (own) listener.onTasks(catchingUp.has(listener) ? null : sequence.floor, own.map(toTaskSummary));
    }
    pending.clear();
    return true;
  }

  async function sendUnread(): Promise<void> {
    const owners = new Map([...listeners].map((listener) => [unreadKey(listener), listener]));
    const states = await readUnread(db, [...owners.values()]);
    for (const listener of listeners) {
      // A listener added while the counts were read receives them with the next poll.
      if (!owners.has(unreadKey(listener))) continue;
      const state = states.get(unreadKey(listener)) ?? nothingUnread;
      const json = JSON.stringify(state);
      if (sentUnread.get(listener) === json) continue;
      sentUnread.set(listener, json);
      listener.onUnread(state);
    }
  }

  /** Delivers missed events. Returns the number up to which the listener has received everything. */
  async function catchUp(listener: LiveListener, lastEventId: number | undefined): Promise<number> {
    const top = await highest();
    // Numbers below the highest may still be uncommitted.
    const settled = Math.max(0, top - overlap);
    if (lastEventId === undefined) {
      await deliverTasks(listener, await tasksOfLastMinute(listener.tenantId));
      return settled;
    }
    // The number comes from another database, or the browser was away too long.
    if (lastEventId > top || (await hasMissedTooMuch(listener.tenantId, lastEventId))) {
      listener.onResync(settled);
      return settled;
    }
    for (let floor = lastEventId; ; ) {
      const events = await db.taskEvent.findMany({
        where: { tenantId: listener.tenantId, seq: { gt: floor } },
        select: { seq: true, taskId: true },
        orderBy: { seq: 'asc' },
        take: batch,
      });
      await deliverTasks(
        listener,
        events.map((event) => event.taskId),
      );
      floor = Number(events.at(-1)?.seq ?? floor);
      if (events.length < batch) return Math.max(lastEventId, Math.min(floor, settled));
    }
  }

  async function hasMissedTooMuch(tenantId: string, lastEventId: number): Promise<boolean> {
    const [beyond] = await db.taskEvent.findMany({
      where: { tenantId, seq: { gt: lastEventId } },
      select: { seq: true },
      orderBy: { seq: 'asc' },
      skip: mostMissed,
      take: 1,
    });
    return beyond !== undefined;
  }

  /** Reads the newest events by number, which is indexed. A filter by time would read all events of the tenant. */
  async function tasksOfLastMinute(tenantId: string): Promise<string[]> {
    const since = new Date(now().getTime() - firstReadMs);
    const ids: string[] = [];
    for (let below: bigint | undefined; ids.length < batch; ) {
      const events = await db.taskEvent.findMany({
        where: { tenantId, ...(below !== undefined && { seq: { lt: below } }) },
        select: { seq: true, taskId: true, createdAt: true },
        orderBy: { seq: 'desc' },
        take: firstReadBatch,
      });
      const recent = events.filter((event) => event.createdAt > since);
      ids.push(...recent.map((event) => event.taskId));
      if (recent.length < firstReadBatch) break;
      below = events.at(-1)?.seq;
    }
    return ids;
  }

  async function deliverTasks(listener: LiveListener, taskIds: string[]): Promise<void> {
    if (taskIds.length === 0) return;
    const tasks = await db.task.findMany({
      where: { id: { in: [...new Set(taskIds)] }, tenantId: listener.tenantId },
      select: taskSummarySelect,
    });
    listener.onTasks(null, tasks.map(toTaskSummary));
  }

  return {
    async listen(listener, lastEventId) {
      listeners.add(listener);
      catchingUp.add(listener);
      try {
        // The reader starts before the missed events are read, so no event falls between the two.
        await keepReading();
        const id = await catchUp(listener, lastEventId);
        catchingUp.delete(listener);
        listener.onCaughtUp(id);
      } catch (error) {
        listeners.delete(listener);
        throw error;
      }
      return () => listeners.delete(listener);
    },
  };
}

const holder = globalThis as { slatehouseLiveHub?: LiveHub };

/** The web process's hub. */
export function getLiveHub(): LiveHub {
  const log = createLogger('live');
  holder.slatehouseLiveHub ??= createLiveHub({
    db: getDb(),
    now: databaseNow,
    intervalMs: 250,
    onError: (error) => log.warn({ err: error }, 'Events could not be read'),
  });
  return holder.slatehouseLiveHub;
}
