import 'server-only';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { type Env, getEnv } from '@/lib/env/env.server';
import { createLogger } from '@/lib/log/logger.server';
import { cookieName } from '../cookies.server';
import { readCookie } from '../read-cookie';
import { askedHostHeader, clientHeader, judgeOrigin } from '../request-origin';
import { clientAddress } from './client-address';
import { isKnownHost } from './known-host';

type Names = Pick<Env, 'PUBLIC_URL' | 'HOST' | 'ALLOWED_HOSTS' | 'TRUSTED_PROXIES'>;
type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

const holder = globalThis as { slatehouseAdmits?: boolean };
const log = createLogger('web');

/**
 * Looks at every request before Next does: whether it was asked under a name of ours, who is at its other end, and which
 * address its browser is at. Behind it everything reads the same, true headers. Next offers no place for it: its proxy.ts
 * holds bodies in memory, and knows no connection. Called once when the web process starts (instrumentation.ts).
 */
export function admitRequests(): void {
  if (holder.slatehouseAdmits) return;
  holder.slatehouseAdmits = true;
  const servers = new WeakSet<Server>();
  // Not an import: Next builds the instrumentation for its edge runtime too, and would warn that this is no module there.
  const { subscribe } = process.getBuiltinModule('node:diagnostics_channel');
  // Told of before the server's own listeners are called, of the first request too.
  subscribe('http.server.request.start', (message) => {
    const { server } = message as { server: Server };
    if (!servers.has(server)) putBefore(server, getEnv());
    servers.add(server);
  });
}

/** From now on a server's requests come to us first. */
export function putBefore(server: Server, names: Names): void {
  const listeners = server.listeners('request') as Listener[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (!admit(request, response, names)) return;
    const go = () => {
      for (const listener of listeners) listener.call(server, request, response);
    };
    if (!isLargeForPage(request)) return go();
    // Nothing of the body is read meanwhile: it waits in the connection.
    isOfSession(request).then(
      (known) => (known ? go() : refuseLarge(request, response)),
      // A database that is away: Next finds the same and says so.
      go,
    );
  });
}

function admit(request: IncomingMessage, response: ServerResponse, names: Names): boolean {
  const { PUBLIC_URL, HOST, ALLOWED_HOSTS, TRUSTED_PROXIES } = names;
  const { headers } = request;
  for (const name of Object.keys(headers)) if (name.startsWith('x-slatehouse-')) delete headers[name];
  if (!isKnownHost(headers.host, { publicUrl: PUBLIC_URL, host: HOST, more: ALLOWED_HOSTS })) {
    refuseHost(request, response);
    return false;
  }
  const forwardedFor = headers['x-forwarded-for'];
  headers[clientHeader] = clientAddress(
    request.socket.remoteAddress ?? '',
    String(forwardedFor ?? ''),
    TRUSTED_PROXIES,
  );
  settleOrigin(headers, PUBLIC_URL);
  return true;
}

/** What pages take from somebody who is not signed in, in bytes. */
const largestOfStrangers = 64 * 1024;

/**
 * Whether a body to a page (a server action) is more than a stranger may send; Next would read it to its end before it
 * asks who sent it. Routes below /api look first, and read then.
 */
function isLargeForPage({ method, url = '', headers }: IncomingMessage): boolean {
  if (method === 'GET' || method === 'HEAD' || url.startsWith('/api/')) return false;
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > largestOfStrangers;
}

async function isOfSession({ headers }: IncomingMessage): Promise<boolean> {
  // At the first need: a process that never meets one does not load it.
  const { isSessionOpen } = await import('../find-session.server');
  return isSessionOpen(readCookie(headers.cookie, cookieName('session')));
}

function refuseLarge(request: IncomingMessage, response: ServerResponse): void {
  log.info({ bytes: request.headers['content-length'] }, 'refused a large body of somebody who is not signed in');
  response.writeHead(413, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end('Too large for somebody who is not signed in.\n未登录时不接受这么大的内容。\n');
}

/**
 * Next compares a server action's origin with the host by itself and ends it with a 500. Where that is only a proxy's
 * doing it is told the browser's own address, and ours judges by the host that was really asked (assert-own-origin).
 */
function settleOrigin(headers: IncomingMessage['headers'], publicUrl: string | undefined): void {
  const { origin } = headers;
  if (origin === undefined) return;
  // Next would fail at it.
  if (!URL.canParse(origin)) headers.origin = 'null';
  const given = new Headers();
  for (const name of ['origin', 'host', 'x-forwarded-host', 'sec-fetch-site']) {
    const value = headers[name];
    if (typeof value === 'string') given.set(name, value);
  }
  headers[askedHostHeader] = String(headers['x-forwarded-host'] ?? headers.host ?? '')
    .split(',')[0]
    ?.trim();
  if (judgeOrigin({ headers: given }, publicUrl) !== 'foreign') headers['x-forwarded-host'] = new URL(origin).host;
}

/** In both languages: who is asking is not known yet. Plain text, so that nothing of the name can be markup. */
function refuseHost(request: IncomingMessage, response: ServerResponse): void {
  const name = String(request.headers.host).slice(0, 200);
  log.warn(
    { host: name },
    'refused a request under a name that is not this studio’s (PUBLIC_URL, HOST, ALLOWED_HOSTS)',
  );
  const lines = [
    `This studio does not know the name “${name}”, so it answers nothing under it.`,
    'If it is one of its names, its operator adds it: ALLOWED_HOSTS=… or PUBLIC_URL=https://….',
    '',
    `此工作室不认识名称“${name}”，因此不作应答。`,
    '如果这是它的名称，请运维人员设置 ALLOWED_HOSTS=… 或 PUBLIC_URL=https://…。',
  ];
  response.writeHead(421, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(`${lines.join('\n')}\n`);
}
