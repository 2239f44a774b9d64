import 'server-only';
import type { Server, ServerResponse } from 'node:http';
import { webStopping } from './web-stopping.server';

const idleMs = 50;

/**
 * Lets a web process that is told to stop leave as soon as it has answered what it was asked. Next stops listening and
 * waits until every connection is closed; Node goes on answering over those that are open, so that an upload in pieces,
 * or a browser that takes up its live updates again and again, would keep it until it is killed. From the signal on,
 * every answer is the last one of its connection. Called once when the web process starts (instrumentation.ts).
 */
export function leavePromptly(stopping: AbortSignal = webStopping()): void {
  const servers = new Set<Server>();
  const answering = new Set<ServerResponse>();
  // Not an import: Next builds the instrumentation for its edge runtime too, and would warn that this is no module there.
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
    // One that had promised to keep its connection is idle when it ends.
    setInterval(() => {
      for (const server of servers) server.closeIdleConnections();
    }, idleMs).unref();
  });
}
