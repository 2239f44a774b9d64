import type { UnreadState } from '@/lib/notifications/dto';
import type { TaskSummary } from '@/lib/tasks/dto';

/** What of the browser's EventSource is used here; its constructor is an argument, so that tests bring their own. */
export interface LiveSource {
  readonly readyState: number;
  onopen: (() => void) | null;
  onerror: (() => void) | null;
  addEventListener: (type: string, listener: (event: LiveMessage) => void) => void;
  close: () => void;
}

export interface LiveMessage {
  data: string;
  /** Of this message, or of the last one before it that had one. Empty: none yet. */
  lastEventId: string;
}

/** `crowded`: this person has as many live connections as one may have. */
export type LiveState = 'connected' | 'offline' | 'crowded';

export interface LiveEffects {
  /** `since`: the last event this tab knows of, from an earlier connection; what came after it is told first. */
  connect: (since: string | null) => LiveSource;
  /** What the last connection of this tab had seen, where there was one. */
  since: string | null;
  /** Keeps it for the next connection. */
  onSeen: (lastEventId: string) => void;
  /** Runs later; answers how to call it off. */
  after: (milliseconds: number, run: () => void) => () => void;
  onTask: (task: TaskSummary) => void;
  onUnread: (state: UnreadState) => void;
  /** Something may have been missed: everything shown has to be asked for again. */
  onResync: () => void;
  onState: (state: LiveState) => void;
  /** Asked where the browser gave a connection up: whether the studio has refused it as one too many. */
  isCrowded: () => Promise<boolean>;
}

const closed = 2;
const firstDelay = 1000;
const longestDelay = 30_000;

/**
 * Follows the tenant's tasks and what is unread to the person. After a broken connection the browser reconnects by itself and names the last event it
 * saw; where it gives up (an error page, a server being restarted) a fresh connection is made here, ever less often, that
 * names it in its address. Only where this tab never saw one, nobody knows what was missed, and a resync follows.
 * @returns how to stop following.
 */
export function followTasks(effects: LiveEffects): () => void {
  const { connect, after, onSeen, onTask, onUnread, onResync, onState, isCrowded } = effects;
  let source: LiveSource;
  let cancelRetry: (() => void) | undefined;
  let delay = firstDelay;
  let wasCrowded = false;
  let since = effects.since;

  function open(afterGap: boolean) {
    let owesResync = afterGap && since === null;
    source = connect(since);
    source.onopen = () => {
      delay = firstDelay;
      wasCrowded = false;
      onState('connected');
      if (owesResync) onResync();
      owesResync = false;
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
    // Says only up to where everything has been told.
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
