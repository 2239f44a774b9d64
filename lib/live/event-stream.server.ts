import 'server-only';
import type { LiveHub } from './live-hub.server';

export interface EventStreamOptions {
  hub: LiveHub;
  tenantId: string;
  userId: string;
  lastEventId: string | null;
  /** Aborted when the browser has closed the connection or the web process must stop. */
  signal: AbortSignal;
  /** Calls `onEnd` when the session has ended; resolves to how to stop watching. */
  watchSession: (onEnd: () => void) => Promise<() => void>;
  /** Called once, when the stream has ended for any reason. */
  onClose: () => void;
  /** The events could not be read when the stream opened. The stream has ended. */
  onError: (error: unknown) => void;
  heartbeatMs?: number;
}

/** A browser with so many unread messages is disconnected. It reconnects and then receives what it missed. */
const mostUnread = 500;

/** Sends a tenant's task events and a person's unread count until the browser disconnects or the session ends. */
export function openEventStream(options: EventStreamOptions): ReadableStream<Uint8Array> {
  const { hub, tenantId, userId, signal, watchSession, heartbeatMs = 20_000 } = options;
  const encoder = new TextEncoder();
  let close = () => {};

  return new ReadableStream<Uint8Array>({
    async start(controller) {
      let isClosed = false;
      let stopListening = () => {};
      let stopWatching = () => {};
      let heartbeat: ReturnType<typeof setInterval> | undefined;
      close = () => {
        if (isClosed) return;
        isClosed = true;
        options.onClose();
        stopListening();
        stopWatching();
        clearInterval(heartbeat);
        try {
          controller.close();
        } catch {
          // The browser has already closed the stream.
        }
      };
      const send = (text: string) => {
        if (isClosed) return;
        if ((controller.desiredSize ?? 0) < -mostUnread) return close();
        controller.enqueue(encoder.encode(text));
      };
      signal.addEventListener('abort', () => close(), { once: true });
      if (signal.aborted) return close();

      send('retry: 1000\n\n');
      heartbeat = setInterval(() => send(': still here\n\n'), heartbeatMs);
      const idLine = (id: number | null) => (id === null ? '' : `id: ${id}\n`);
      try {
        stopWatching = await watchSession(() => close());
        if (isClosed) return stopWatching();
        const stop = await hub.listen(
          {
            tenantId,
            userId,
            onTasks: (id, tasks) =>
              send(tasks.map((task) => `${idLine(id)}event: task\ndata: ${JSON.stringify(task)}\n\n`).join('')),
            onCaughtUp: (id) => send(`${idLine(id)}event: position\ndata: {}\n\n`),
            onResync: (id) => send(`${idLine(id)}event: resync\ndata: {}\n\n`),
            onUnread: (state) => send(`event: unread\ndata: ${JSON.stringify(state)}\n\n`),
          },
          parseEventId(options.lastEventId),
        );
        stopListening = stop;
        if (isClosed) stop();
      } catch (error) {
        // The browser reconnects by itself and sends its Last-Event-ID again.
        options.onError(error);
        close();
      }
    },
    cancel() {
      close();
    },
  });
}

function parseEventId(value: string | null): number | undefined {
  return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}
