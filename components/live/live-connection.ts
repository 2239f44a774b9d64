import type { BellState } from '@/lib/notifications/dto';
import type { TaskSummary } from '@/lib/tasks/dto';

/** What of the browser's EventSource is used here; its constructor is an argument, so that tests bring their own. */
export interface LiveSource {
  readonly readyState: number;
  onopen: (() => void) | null;
  onerror: (() => void) | null;
  addEventListener: (type: string, listener: (event: { data: string }) => void) => void;
  close: () => void;
}

export interface LiveEffects {
  connect: () => LiveSource;
  /** Runs later; answers how to call it off. */
  after: (milliseconds: number, run: () => void) => () => void;
  onTask: (task: TaskSummary) => void;
  onBell: (bell: BellState) => void;
  /** Something may have been missed: everything shown has to be asked for again. */
  onResync: () => void;
  onConnected: (connected: boolean) => void;
}

const closed = 2;
const firstDelay = 1000;
const longestDelay = 30_000;

/**
 * Follows the tenant's tasks and the person's bell. After a broken connection the browser reconnects by itself and names the last event it
 * saw; where it gives up (an error page, a server being restarted) a fresh connection is made here, ever less often,
 * and because nobody knows what was missed meanwhile, a resync follows.
 * @returns how to stop following.
 */
export function followTasks({ connect, after, onTask, onBell, onResync, onConnected }: LiveEffects): () => void {
  let source: LiveSource;
  let cancelRetry: (() => void) | undefined;
  let delay = firstDelay;

  function open(afterGap: boolean) {
    let owesResync = afterGap;
    source = connect();
    source.onopen = () => {
      delay = firstDelay;
      onConnected(true);
      if (owesResync) onResync();
      owesResync = false;
    };
    source.onerror = () => {
      onConnected(false);
      if (source.readyState !== closed) return;
      source.close();
      cancelRetry = after(delay, () => open(true));
      delay = Math.min(delay * 2, longestDelay);
    };
    source.addEventListener('task', ({ data }) => {
      const task = parse<TaskSummary>(data);
      if (task) onTask(task);
      else onResync();
    });
    source.addEventListener('bell', ({ data }) => {
      const bell = parse<BellState>(data);
      if (bell) onBell(bell);
    });
    source.addEventListener('resync', onResync);
  }

  open(false);
  return () => {
    cancelRetry?.();
    source.onopen = null;
    source.onerror = null;
    source.close();
  };
}

function parse<Told>(data: string): Told | null {
  try {
    return JSON.parse(data) as Told;
  } catch {
    return null;
  }
}
