import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Header in which our routes declare the length of the body; it is removed before the answer is sent. */
export const lengthHeader = 'x-media-length';

const holder = globalThis as { slatehouseKeepsLengths?: boolean };

/**
 * Restores the Content-Length of media answers. Next removes it from every route handler's answer. Without it, a
 * download shows no progress, a HEAD request gives no size, and a provider that checks the size before the download
 * refuses our files. Called once when the web process starts (instrumentation.ts).
 */
export function keepMediaLengths(): void {
  if (holder.slatehouseKeepsLengths) return;
  holder.slatehouseKeepsLengths = true;
  // Not an import: Next also builds the instrumentation for its edge runtime and would warn that this module does not
  // exist there.
  const { subscribe } = process.getBuiltinModule('node:diagnostics_channel');
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    if (/^\/api\/(media|public-media)\//.test(request.url ?? '')) restoreLength(response);
  });
}

function restoreLength(response: ServerResponse): void {
  // Node also calls writeHead for implicit headers, so every answer passes here.
  const writeHead = response.writeHead;
  response.writeHead = function restored(this: ServerResponse, ...head: Parameters<typeof writeHead>) {
    const length = this.getHeader(lengthHeader);
    this.removeHeader(lengthHeader);
    const asItIs = !this.hasHeader('content-encoding') && !this.hasHeader('transfer-encoding');
    if (length !== undefined && asItIs) this.setHeader('content-length', length);
    return writeHead.apply(this, head);
  } as typeof writeHead;
}
