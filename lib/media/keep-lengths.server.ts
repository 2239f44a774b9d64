import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Where a route of ours says how long its body is; taken off again before the answer leaves. */
export const lengthHeader = 'x-media-length';

const holder = globalThis as { slatehouseKeepsLengths?: boolean };

/**
 * Gives media answers their Content-Length back. Next drops it from every route handler's answer, and without it a
 * download shows no progress, a HEAD tells nothing, and a provider that checks a file's size before it reads it refuses
 * ours. Called once when the web process starts (instrumentation.ts).
 */
export function keepMediaLengths(): void {
  if (holder.slatehouseKeepsLengths) return;
  holder.slatehouseKeepsLengths = true;
  // Not an import: Next builds the instrumentation for its edge runtime too, and would warn that this is no module there.
  const { subscribe } = process.getBuiltinModule('node:diagnostics_channel');
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    if (/^\/api\/(media|public-media)\//.test(request.url ?? '')) restoreLength(response);
  });
}

function restoreLength(response: ServerResponse): void {
  // Node calls it for implicit heads as well, so every answer passes here.
  const writeHead = response.writeHead;
  response.writeHead = function restored(this: ServerResponse, ...head: Parameters<typeof writeHead>) {
    const length = this.getHeader(lengthHeader);
    this.removeHeader(lengthHeader);
    const asItIs = !this.hasHeader('content-encoding') && !this.hasHeader('transfer-encoding');
    if (length !== undefined && asItIs) this.setHeader('content-length', length);
    return writeHead.apply(this, head);
  } as typeof writeHead;
}
