import 'server-only';
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

const strictTransportSecurity = 'max-age=31536000; includeSubDomains';

/**
 * Says on every answer of this process, pages, media, refusals and errors alike, that the studio is to be reached by https
 * only, where PUBLIC_URL says that it is. Not on an answer of which the proxy says that it goes out over plain http: there
 * it would be wrong, and browsers pass over it. Called once when the web process starts (instrumentation.ts).
 */
export function tellTransport(publicUrl: string | undefined): void {
  if (!publicUrl?.startsWith('https:')) return;
  const servers = new WeakSet<Server>();
  const answering = new WeakMap<Duplex, ServerResponse>();
  // Not an import: Next builds the instrumentation for its edge runtime too.
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

/** As Node by itself answers what it can't read, with that header. */
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
