import 'server-only';

const holder = globalThis as { slatehouseWebStopping?: AbortController };

/**
 * Aborted when the web process receives a stop signal. Next then waits for open responses. A live stream never ends by
 * itself: it would keep the process alive until it is killed, perhaps in the middle of an upload or a click.
 */
export function webStopping(): AbortSignal {
  if (!holder.slatehouseWebStopping) {
    const stopping = new AbortController();
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());
    holder.slatehouseWebStopping = stopping;
  }
  return holder.slatehouseWebStopping.signal;
}
