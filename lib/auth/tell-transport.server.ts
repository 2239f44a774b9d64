import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';

const strictTransportSecurity = 'max-age=31536000; includeSubDomains';

/**
 * Says on every answer of this process, pages, media, refusals and errors alike, that the studio is to be reached by https
 * only, where PUBLIC_URL says that it is. Not on an answer of which the proxy says that it goes out over plain http: there
 * it would be wrong, and browsers pass over it. Called once when the web process starts (instrumentation.ts).
 */
export function tellTransport(publicUrl: string | undefined): void {
  if (!publicUrl?.startsWith('https:')) return;
  // Not an import: Next builds the instrumentation for its edge runtime too.
  const { subscribe } = process.getBuiltinModule('node:diagnostics_channel');
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const forwarded = String(request.headers['x-forwarded-proto'] ?? 'https');
    if (!/^\s*http\s*(,|$)/i.test(forwarded)) response.setHeader('strict-transport-security', strictTransportSecurity);
  });
}
