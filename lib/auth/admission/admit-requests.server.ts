import 'server-only';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { type Env, getEnv } from '@/lib/env/env.server';
import { isKnownHost } from '@/lib/http/known-host';
import { clientAddress } from '../client-address';
import { cookieName } from '../cookies.server';
import { noteRefusal } from '../note-refusal.server';
import { readCookie } from '../read-cookie';
import { askedHostHeader, clientHeader, judgeOrigin, type Provenance } from '../request-origin';
import { asActionCall } from './action-call.server';
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
 * Checks every request before Next sees it: whether its host is one of our names, the client's address, and the origin
 * of the page. It corrects the headers, so that all later code reads the same true values. Next has no suitable hook:
 * its proxy.ts keeps bodies in memory and has no access to the connection. Called once when the web process starts
 * (instrumentation.ts).
 */
export function admitRequests(): void {
  if (holder.slatehouseAdmits) return;
  holder.slatehouseAdmits = true;
  const servers = new WeakSet<Server>();
  // Not an import: Next also builds the instrumentation for the edge runtime and would warn that it lacks this module.
  const { subscribe } = process.getBuiltinModule('node:diagnostics_channel');
  // Published before the server's own listeners are called, for the first request too.
  subscribe('http.server.request.start', (message) => {
    const { server } = message as { server: Server };
    if (!servers.has(server)) putBefore(server, getEnv());
    servers.add(server);
  });
}

/** Puts our checks before a server's own request listeners. */
export function putBefore(server: Server, settings: Settings, note = noteRefusal): void {
  const listeners = server.listeners('request') as Listener[];
  server.removeAllListeners('request');
  // Next never closes the connection of an upgrade to an unknown path, not even at a timeout or when the process stops.
  // Without an upgrade listener, Node treats it as a normal request. `next dev` needs upgrades for its pages.
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
    // The body is not read meanwhile: it waits in the connection.
    isOfSession(request).then(
      (known) => (known ? go() : refuse(tooLargeForStranger)),
      // The database is unreachable: Next meets the same error and reports it.
      go,
    );
  });
}

/** Corrects a request's headers. Returns why the request is refused; null if it may continue. */
function admit(request: IncomingMessage, settings: Settings): Refusal | null {
  const { PUBLIC_URL, INTERNAL_URL, HOST, ALLOWED_HOSTS, TRUSTED_PROXIES } = settings;
  const { headers } = request;
  for (const name of Object.keys(headers)) if (name.startsWith('x-slatehouse-')) delete headers[name];
  // Next makes a `Request` of it, which allows only the methods of fetch.
  if (!methods.includes(request.method ?? '')) return unknownMethod;
  const target = readTarget(request.url ?? '');
  // With two Host headers, a proxy and we could each use a different one. HTTP/1.0 requests may have none.
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

/** The largest body that pages accept without a session, in bytes. */
const largestOfStrangers = 64 * 1024;

/** Whether this may call a server action. Routes below /api make their own checks before they read the body. */
function isChangeOfPage({ method, url = '' }: IncomingMessage): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS' && !url.startsWith('/api/');
}

/** Whether a body needs a session. Next would read the whole body before it checks the session. */
function isLargeForPage(request: IncomingMessage): boolean {
  const { headers } = request;
  if (!isChangeOfPage(request)) return false;
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > largestOfStrangers;
}

async function isOfSession({ headers }: IncomingMessage): Promise<boolean> {
  // Loaded at first use, so that other processes need not load it.
  const { isSessionOpen } = await import('../find-session.server');
  return isSessionOpen(readCookie(headers.cookie, cookieName('session')));
}

/**
 * Next compares a server action's origin with the host and answers a mismatch with a 500. When only a proxy causes the
 * mismatch, this gives Next the browser's own host, and keeps the requested host in our header for assert-own-origin.
 * Returns where the page comes from.
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
  // Next would throw on an invalid origin.
  if (!URL.canParse(origin)) headers.origin = 'null';
  headers[askedHostHeader] = String(headers['x-forwarded-host'] ?? headers.host ?? '')
    .split(',')[0]
    ?.trim();
  if (provenance !== 'foreign') headers['x-forwarded-host'] = new URL(origin).host;
  return provenance;
}
