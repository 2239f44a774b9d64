import type { UnreadState } from '@/lib/notifications/dto';
import type { TaskSummary } from '@/lib/tasks/dto';

/** The part of the browser's EventSource that this file uses. `connect` makes it, so tests can pass a fake. */
export interface LiveSource {
  readonly readyState: number;
  onopen: (() => void) | null;
  onerror: (() => void) | null;
  addEventListener: (type: string, listener: (event: LiveMessage) => void) => void;
  close: () => void;
}

export interface LiveMessage {
  data: string;
  /** The id of this message or, where it has none, of the last message that had one. Empty: no id yet. */
  lastEventId: string;
}

/** `crowded`: this person has reached the limit of live connections. */
export type LiveState = 'connected' | 'offline' | 'crowded';

export interface LiveEffects {
  /** `since`: the last event this tab received on an earlier connection. The server first sends the events after it. */
  connect: (since: string | null) => LiveSource;
  /** The last event that an earlier connection of this tab received, or null. */
  since: string | null;
  /** Stores the id of the last received event for the next connection. */
  onSeen: (lastEventId: string) => void;
  /** Runs `run` later. Returns a function that cancels it. */
  after: (milliseconds: number, run: () => void) => () => void;
  onTask: (task: TaskSummary) => void;
  onUnread: (state: UnreadState) => void;
  /** Events may be missing: everything shown has to be fetched again. */
  onResync: () => void;
  onState: (state: LiveState) => void;
  /** Called when the browser gives up a connection: whether the studio refused it because of the limit. */
  isCrowded: () => Promise<boolean>;
}

const closed = 2;
const firstDelay = 1000;
const longestDelay = 30_000;

/**
 * Follows the tenant's tasks and the person's unread count. After a broken connection the browser reconnects by itself
 * and sends the id of the last event. Where it gives up (an error page, a restarting server) this function opens a new
 * connection, with growing delays and that id in the address. A tab that never received an event id can't know what it
 * missed, so it asks for a resync.
 * @returns a function that stops following.
 */
export function followTasks(effects: LiveEffects): () => void {
  const { connect, after, onSeen, onTask, onUnread, onResync, onState, isCrowded } = effects;
  let source: LiveSource;
  let cancelRetry: (() => void) | undefined;
  let delay = firstDelay;
  let wasCrowded = false;
  let since = effects.since;

  function open(afterGap: boolean) {
    let needsResync = afterGap && since === null;
    source = connect(since);
    source.onopen = () => {
      delay = firstDelay;
      wasCrowded = false;
      onState('connected');
      if (needsResync) onResync();
      needsResync = false;
    };
    source.onerror = () => {
      if (!wasCrowded) onState('offline');
      if (source.readyState !== closed) return;
      source.close();
      const refused = source;
      void isCrowded().then((crowded) => {
        if (source !== refused) return;
        wasCrowded = crowded;
        onState(crowded ? 'crowded' : 'offline');
      });
      cancelRetry = after(delay, () => open(true));
      delay = Math.min(delay * 2, longestDelay);
    };
    const on = (type: string, read: (data: string) => void) =>
      source.addEventListener(type, ({ data, lastEventId }) => {
        read(data);
        if (!lastEventId || lastEventId === since) return;
        since = lastEventId;
        onSeen(since);
      });
    on('task', (data) => {
      const task = parse<TaskSummary>(data);
      if (task) onTask(task);
      else onResync();
    });
    on('unread', (data) => {
      const state = parse<UnreadState>(data);
      if (state) onUnread(state);
    });
    on('resync', onResync);
    // The event has no data of its own: its id says up to where the server has sent everything.
    on('position', () => {});
  }

  open(false);
  return () => {
    cancelRetry?.();
    source.onopen = null;
    source.onerror = null;
    source.close();
  };
}

function parse<Message>(data: string): Message | null {
  try {
    return JSON.parse(data) as Message;
  } catch {
    return null;
  }
}
