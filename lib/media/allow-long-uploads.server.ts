import 'server-only';
import type { Server } from 'node:http';

/** A film over a slow line. A sender that falls silent is given up much sooner (receive-file). */
const longestRequestMs = 2 * 60 * 60_000;

/**
 * Node ends every request that has not arrived whole within five minutes, and Next leaves it at that: 200 MB would need
 * a line of 6 Mbit/s. Called once when the web process starts (instrumentation.ts).
 */
export function allowLongUploads(): void {
  // Not an import: see keep-lengths.server.ts.
  const { subscribe } = process.getBuiltinModule('node:diagnostics_channel');
  subscribe('http.server.request.start', (message) => {
    (message as { server: Server }).server.requestTimeout = longestRequestMs;
  });
}
