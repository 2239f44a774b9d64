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
   * `id` is what a browser says as Last-Event-ID when it comes back; null while what came before is still being told, so
   * that a connection that breaks in between goes on there.
   */
  onTasks: (id: number | null, tasks: TaskSummary[]) => void;
  /** Everything up to here has been told. */
  onCaughtUp: (id: number) => void;
  /** More has happened than is worth telling: read the lists again. */
  onResync: (id: number) => void;
  /** What this person has not read yet: soon after they begin to listen, and whenever it is something else. */
  onUnread: (state: UnreadState) => void;
}

export interface LiveHub {
  /** Tells a listener everything from `lastEventId` on (absent: the last minute), then what happens. Answers how to stop. */
  listen: (listener: LiveListener, lastEventId?: number) => Promise<() => void>;
}

export interface LiveHubOptions {
  db: Db;
  now: () => Date;
  /** Between two looks while somebody listens. */
  intervalMs: number;
  onError: (error: unknown) => void;
}

/** How long a transaction may take from its number to its commit. */
const holeTimeoutMs = 5_000;
/** How far back a first look goes for numbers that are given out but not committed. */
const overlap = 50;
const batch = 500;
/** Who missed more than this reads the lists again: their first pages cost less than so many summaries. */
const mostMissed = 5_000;
/** A page may be this old when its browser connects for the first time. */
const firstLookBackMs = 60_000;
/** How many of the newest events are read at a time to find those of that minute: most tenants are quiet. */
const firstLookBatch = 50;
const errorPauseMs = 1_000;
/** Bells are looked at with every so manieth look at the events, and at once when something happened. */
const pollsPerUnread = 2;

/** One reader per process for all its browsers: asks for new events while anybody listens, and tells each its tenant's. */
export function createLiveHub({ db, now, intervalMs, onError }: LiveHubOptions): LiveHub {
  const listeners = new Set<LiveListener>();
  /** The unread count each listener knows of. It is a state, not an event: reading in another window must reach them as well. */
  const sentUnread = new WeakMap<LiveListener, string>();
  /** Listeners that are still told what they missed. */
  const catchingUp = new WeakSet<LiveListener>();
  /** Set while the reader runs; `opened` when it has noted where the events stand. */
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
    /** Tasks of events that have been read but not told: a look that fails half-way is made up for by the next. */
    const pending = new Set<string>();
    for (let look = 0; listeners.size > 0; look += 1) {
      let pauseMs = intervalMs;
      try {
        sequence ??= await openSequence();
        onOpen();
        const isNews = await deliver(sequence, pending);
        if (isNews || look % pollsPerUnread === 0) await sendUnread();
      } catch (error) {
        onError(error);
        pauseMs = errorPauseMs;
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    // In the same breath as the check above: whoever listens from now on starts a new reader.
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

  /** Answers whether anything happened. */
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
      // Who came while the counts were read is sent them by the next poll.
      if (!owners.has(unreadKey(listener))) continue;
      const state = states.get(unreadKey(listener)) ?? nothingUnread;
      const words = JSON.stringify(state);
      if (sentUnread.get(listener) === words) continue;
      sentUnread.set(listener, words);
      listener.onUnread(state);
    }
  }

  /** Answers up to where the listener knows everything. */
  async function catchUp(listener: LiveListener, lastEventId: number | undefined): Promise<number> {
    const top = await highest();
    // A lower number than the highest may still be on its way to its commit.
    const settled = Math.max(0, top - overlap);
    if (lastEventId === undefined) {
      await tellTasks(listener, await tasksOfLastMinute(listener.tenantId));
      return settled;
    }
    // From another database, or away for so long that the lists are read again.
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
      await tellTasks(
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

  /** The newest by number, which is an index; by time alone every event the tenant ever had would be read. */
  async function tasksOfLastMinute(tenantId: string): Promise<string[]> {
    const since = new Date(now().getTime() - firstLookBackMs);
    const ids: string[] = [];
    for (let below: bigint | undefined; ids.length < batch; ) {
      const events = await db.taskEvent.findMany({
        where: { tenantId, ...(below !== undefined && { seq: { lt: below } }) },
        select: { seq: true, taskId: true, createdAt: true },
        orderBy: { seq: 'desc' },
        take: firstLookBatch,
      });
      const recent = events.filter((event) => event.createdAt > since);
      ids.push(...recent.map((event) => event.taskId));
      if (recent.length < firstLookBatch) break;
      below = events.at(-1)?.seq;
    }
    return ids;
  }

  async function tellTasks(listener: LiveListener, taskIds: string[]): Promise<void> {
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
        // In this order nothing falls between what is read from here on and what is told of the past.
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
