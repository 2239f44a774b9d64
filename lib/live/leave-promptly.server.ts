import 'server-only';
import type { Server, ServerResponse } from 'node:http';
import { webStopping } from './web-stopping.server';

const idleMs = 50;

/**
 * Lets the web process exit as soon as it has answered its open requests. On a stop signal Next stops listening and
 * waits until every connection is closed, but Node still accepts new requests on open connections. A chunked upload, or
 * a browser that reconnects for its live updates, would then keep the process alive until it is killed. So after the
 * signal each response closes its connection. Called once when the web process starts (instrumentation.ts).
 */
export function leavePromptly(stopping: AbortSignal = webStopping()): void {
  const servers = new Set<Server>();
  const answering = new Set<ServerResponse>();
  // Not an import: Next also builds the instrumentation for the edge runtime and would warn that it lacks this module.
  const { subscribe } = process.getBuiltinModule('node:diagnostics_channel');
  subscribe('http.server.request.start', (message) => {
    const { response, server } = message as { response: ServerResponse; server: Server };
    servers.add(server);
    answering.add(response);
    response.once('close', () => answering.delete(response));
    if (stopping.aborted) response.shouldKeepAlive = false;
  });
  stopping.addEventListener('abort', () => {
    for (const response of answering) response.shouldKeepAlive = false;
    // A response sent before the signal promised keep-alive, so its connection stays open and idle after it ends.
    setInterval(() => {
      for (const server of servers) server.closeIdleConnections();
    }, idleMs).unref();
  });
}
