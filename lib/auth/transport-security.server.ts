import 'server-only';
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

const strictTransportSecurity = 'max-age=31536000; includeSubDomains';

/**
 * Sets Strict-Transport-Security on every response of this process (pages, media, refusals, errors) if PUBLIC_URL is
 * https. Not on a response that, according to the proxy, goes out over plain http: there the header is wrong, and
 * browsers ignore it. Called once when the web process starts (instrumentation.ts).
 */
export function setTransportSecurity(publicUrl: string | undefined): void {
  if (!publicUrl?.startsWith('https:')) return;
  const servers = new WeakSet<Server>();
  const answering = new WeakMap<Duplex, ServerResponse>();
  // Not an import: Next also builds the instrumentation for the edge runtime.
  const { subscribe } = process.getBuiltinModule('node:diagnostics_channel');
  subscribe('http.server.request.start', (message) => {
    const { request, response, server } = message as {
      request: IncomingMessage;
      response: ServerResponse;
      server: Server;
    };
    const forwarded = String(request.headers['x-forwarded-proto'] ?? 'https');
    if (!/^\s*http\s*(,|$)/i.test(forwarded)) response.setHeader('strict-transport-security', strictTransportSecurity);
    answering.set(request.socket, response);
    if (!servers.has(server)) server.on('clientError', (error, socket) => refuse(error, socket, answering.get(socket)));
    servers.add(server);
  });
}

const statusOf: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Answers an unreadable request as Node does by default, but with that header. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex, response: ServerResponse | undefined): void {
  const isAnswering = response?.headersSent && !response.writableFinished;
  if (!socket.writable || isAnswering) return void socket.destroy(error);
  const status = statusOf[error.code ?? ''] ?? 400;
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Strict-Transport-Security: ${strictTransportSecurity}`,
    'Connection: close',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n`, () => socket.destroy(error));
}
