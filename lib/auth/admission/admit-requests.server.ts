import 'server-only';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { type Env, getEnv } from '@/lib/env/env.server';
import { cookieName } from '../cookies.server';
import { noteRefusal } from '../note-refusal.server';
import { readCookie } from '../read-cookie';
import { askedHostHeader, clientHeader, judgeOrigin, type Provenance } from '../request-origin';
import { asActionCall } from './action-call.server';
import { clientAddress } from './client-address';
import { isKnownHost } from './known-host';
import { readTarget } from './read-target';
import {
  foreignPage,
  methods,
  type Refusal,
  refuseRequest,
  tooLargeForStranger,
  unknownHost,
  unknownMethod,
  unreadableTarget,
} from './refuse-request.server';

type Settings = Pick<Env, 'NODE_ENV' | 'PUBLIC_URL' | 'INTERNAL_URL' | 'HOST' | 'ALLOWED_HOSTS' | 'TRUSTED_PROXIES'>;
type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

const holder = globalThis as { slatehouseAdmits?: boolean };

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
export function putBefore(server: Server, settings: Settings, note = noteRefusal): void {
  const listeners = server.listeners('request') as Listener[];
  server.removeAllListeners('request');
  // Next leaves the connection of an upgrade to a path it does not know open for ever, past every limit of time and the stop of
  // the process. Without a listener it is a request like another. `next dev` speaks with its pages that way.
  if (settings.NODE_ENV !== 'development') server.removeAllListeners('upgrade');
  server.on('request', (request, response) => {
    const refuse = (refusal: Refusal) => refuseRequest(request, response, refusal, note);
    const refusal = admit(request, settings);
    if (refusal) return refuse(refusal);
    const answer = () => {
      for (const listener of listeners) listener.call(server, request, response);
    };
    const go = () => (isChangeOfPage(request) ? asActionCall(request, response, answer) : answer());
    if (!isLargeForPage(request)) return go();
    // Nothing of the body is read meanwhile: it waits in the connection.
    isOfSession(request).then(
      (known) => (known ? go() : refuse(tooLargeForStranger)),
      // A database that is away: Next finds the same and says so.
      go,
    );
  });
}

/** Makes a request's headers true. Answers why it may not come in; null where it may. */
function admit(request: IncomingMessage, settings: Settings): Refusal | null {
  const { PUBLIC_URL, INTERNAL_URL, HOST, ALLOWED_HOSTS, TRUSTED_PROXIES } = settings;
  const { headers } = request;
  for (const name of Object.keys(headers)) if (name.startsWith('x-slatehouse-')) delete headers[name];
  // What is no method of fetch can't become the Request that Next makes of it.
  if (!methods.includes(request.method ?? '')) return unknownMethod;
  const target = readTarget(request.url ?? '');
  // Of two hosts this side and a proxy may each believe another one. Before HTTP/1.1 none was named.
  if (!target || (request.headersDistinct.host ?? []).length > 1) return unreadableTarget;
  request.url = target.path;
  if (target.host !== null) headers.host = target.host;
  if (!isKnownHost(headers.host, { urls: [PUBLIC_URL, INTERNAL_URL], host: HOST, more: ALLOWED_HOSTS }))
    return unknownHost(String(headers.host));
  const forwardedFor = headers['x-forwarded-for'];
  headers[clientHeader] = clientAddress(
    request.socket.remoteAddress ?? '',
    String(forwardedFor ?? ''),
    TRUSTED_PROXIES,
  );
  const isForeign = settleOrigin(headers, PUBLIC_URL) === 'foreign';
  return isForeign && isChangeOfPage(request) ? foreignPage : null;
}

/** What pages take from somebody who is not signed in, in bytes. */
const largestOfStrangers = 64 * 1024;

/** A server action. Routes below /api see for themselves, and read their body then. */
function isChangeOfPage({ method, url = '' }: IncomingMessage): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS' && !url.startsWith('/api/');
}

/** Whether a body to a page is more than a stranger may send; Next would read it to its end before it asks who sent it. */
function isLargeForPage(request: IncomingMessage): boolean {
  const { headers } = request;
  if (!isChangeOfPage(request)) return false;
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > largestOfStrangers;
}

async function isOfSession({ headers }: IncomingMessage): Promise<boolean> {
  // At the first need: a process that never meets one does not load it.
  const { isSessionOpen } = await import('../find-session.server');
  return isSessionOpen(readCookie(headers.cookie, cookieName('session')));
}

/**
 * Next compares a server action's origin with the host by itself and ends it with a 500. Where that is only a proxy's
 * doing it is told the browser's own address, and ours judges by the host that was really asked (assert-own-origin).
 * Answers whose page asks.
 */
function settleOrigin(headers: IncomingMessage['headers'], publicUrl: string | undefined): Provenance {
  const { origin } = headers;
  const given = new Headers();
  for (const name of ['origin', 'host', 'x-forwarded-host', 'sec-fetch-site']) {
    const value = headers[name];
    if (typeof value === 'string') given.set(name, value);
  }
  const provenance = judgeOrigin({ headers: given }, publicUrl);
  if (origin === undefined) return provenance;
  // Next would fail at it.
  if (!URL.canParse(origin)) headers.origin = 'null';
  headers[askedHostHeader] = String(headers['x-forwarded-host'] ?? headers.host ?? '')
    .split(',')[0]
    ?.trim();
  if (provenance !== 'foreign') headers['x-forwarded-host'] = new URL(origin).host;
  return provenance;
}
