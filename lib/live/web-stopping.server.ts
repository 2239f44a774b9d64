import 'server-only';

const holder = globalThis as { slatehouseWebStopping?: AbortController };

/**
 * Aborted when the web process is told to stop. Next then waits for what is being answered; a live stream never ends by
 * itself, and would keep the process until it is killed, with an upload or a click in the middle.
 */
export function webStopping(): AbortSignal {
  if (!holder.slatehouseWebStopping) {
    const stopping = new AbortController();
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());
    holder.slatehouseWebStopping = stopping;
  }
  return holder.slatehouseWebStopping.signal;
}
