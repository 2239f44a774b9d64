import 'server-only';
import { isIP, type LookupFunction } from 'node:net';
import {
  Agent,
  buildConnector,
  type Dispatcher,
  FormData as UndiciFormData,
  type RequestInit as UndiciRequestInit,
  fetch as undiciFetch,
} from 'undici';
import { refuseInsideTransaction } from '@/lib/db/inside-transaction.server';
import { AppError } from '@/lib/errors/app-error';
import { isPublicAddress } from './address';
import {
  type AddressRules,
  bareHost,
  isTrusted,
  type Lookup,
  lookupPublic,
  parseHttpUrl,
  refuseLiteral,
} from './check-url.server';

export interface GuardedFetchOptions extends AddressRules {
  /** How long the response headers may take: up to 30 minutes for a blocking provider. */
  headersTimeoutMs: number;
  /** How long a body may pause between two chunks. */
  bodyTimeoutMs: number;
}

const maxRedirects = 5;
const connectTimeoutMs = 15_000;
/** Headers that are sent to the target of a redirect. Never keys and cookies: they are not meant for the target. */
const headersForRedirects = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'if-range',
  'range',
  'user-agent',
]);

/**
 * A `fetch` for addresses from outside and for providers, with its own connection pool:
 * - The address is checked when connecting, on the address that is really used. A name that changes between check and
 *   connection (DNS rebinding) gains nothing.
 * - Redirects of GET and HEAD are followed at most five times, without keys, and each hop is checked. Other methods get
 *   the redirect itself as the response, because following it could send a paid request twice.
 * - A request other than GET or HEAD is sent once, on a fresh connection. On a kept connection that the server closes
 *   at
 *   that moment, nobody knows whether the request arrived. And undici repeats some requests by itself (after 421, and
 *   over HTTP/2 requests that the server says it refused).
 * - A public host can't redirect to an allowed private origin: only that origin itself or the caller can.
 *
 * Throws AppError('addressRefused') for a refused address: then nothing was sent to that address. Network errors are
 * `fetch`'s own TypeError with the reason as `cause`.
 */
export function createGuardedFetch(options: GuardedFetchOptions): typeof fetch {
  const timeouts = { headersTimeout: options.headersTimeoutMs, bodyTimeout: options.bodyTimeoutMs };
  const open = agents({ ...timeouts, connect: { timeout: connectTimeoutMs } });
  const guarded = agents({ ...timeouts, connect: guardedConnector(options.lookup) });

  return async (input, init) => {
    refuseInsideTransaction('the network');
    const request = input instanceof Request ? input : null;
    const start = parseHttpUrl(request ? request.url : String(input));
    const { dispatcher: _ignored, ...firstInit } = {
      ...(request ? initOf(request) : {}),
      ...init,
    } as UndiciRequestInit;
    let url = start;
    let hop: UndiciRequestInit = { ...firstInit, body: ownFormData(firstInit.body) };
    let trusted = isTrusted(url, options);

    for (let redirects = 0; ; redirects += 1) {
      if (!trusted) refuseLiteral(bareHost(url));
      const method = (hop.method ?? 'GET').toUpperCase();
      const isReading = method === 'GET' || method === 'HEAD';
      const { reading, sending } = trusted ? open : guarded;
      const dispatcher = isReading ? reading : once(sending);
      const response = await undiciFetch(url, { ...hop, redirect: 'manual', dispatcher }).catch(rethrow);
      const location = response.headers.get('location');
      const follow = isReading && isRedirect(response.status) && location !== null;
      if (!follow || init?.redirect === 'manual') return response as unknown as Response;

      await response.body?.cancel();
      if (init?.redirect === 'error') throw new TypeError('redirect refused by the caller');
      if (redirects === maxRedirects) throw new AppError('addressRefused', `more than ${maxRedirects} redirects`);
      url = parseHttpUrl(URL.parse(location, url) ?? location);
      trusted = options.allowPrivate || (trusted && isTrusted(url, options));
      hop = { method, signal: hop.signal, headers: harmlessHeaders(hop.headers) };
    }
  };
}

/** Two pools: `reading` keeps its connections; `sending` opens a new one per request (`pipelining: 0`), by HTTP/1.1. */
function agents(options: Agent.Options): { reading: Agent; sending: Agent } {
  return { reading: new Agent(options), sending: new Agent({ ...options, pipelining: 0, allowH2: false }) };
}

/** A dispatcher for one `fetch`: allows one request, so that undici can't repeat it after any response. */
function once(agent: Agent): Dispatcher {
  let isUsed = false;
  return agent.compose((dispatch) => (options, handler) => {
    if (isUsed) throw new Error('the request was answered in a way that asks for it once more');
    isUsed = true;
    return dispatch(options, handler);
  });
}

function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

/** Connects only to public addresses. The socket uses the same addresses that were checked. */
function guardedConnector(lookup: Lookup | undefined): buildConnector.connector {
  const checkedLookup: LookupFunction = (hostname, options, callback) => {
    lookupPublic(hostname, options, lookup).then(
      (addresses) => {
        const first = addresses[0];
        if (options.all || !first) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
  // `lookup` is an option of net.connect that undici's types lack.
  const connect = buildConnector({ timeout: connectTimeoutMs, lookup: checkedLookup } as buildConnector.BuildOptions);
  return (target, callback) => {
    try {
      refuseLiteral(target.hostname.replace(/^\[|\]$/g, ''));
    } catch (error) {
      callback(error as Error, null);
      return;
    }
    connect(target, (error, socket) => {
      if (!socket) return callback(error ?? new Error('no connection'), null);
      // A second check after the lookup's, for a connection that skipped the lookup (a literal in a new notation).
      const address = socket.remoteAddress ?? '';
      if (isIP(address) && isPublicAddress(address)) return callback(null, socket);
      socket.destroy();
      callback(new AppError('addressRefused', `address refused: connected to ${address}`), null);
    });
  };
}

/** undici wraps our connector's error. The caller gets the AppError itself. */
function rethrow(error: unknown): never {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof AppError) throw cause;
  }
  throw error;
}

function harmlessHeaders(headers: UndiciRequestInit['headers']): [string, string][] {
  return [...new Headers(headers as HeadersInit | undefined)].filter(([name]) => headersForRedirects.has(name));
}

function initOf(request: Request): RequestInit & { duplex: 'half' } {
  const { method, headers, body, signal, redirect } = request;
  return { method, headers, body, signal, redirect, duplex: 'half' };
}

/** undici recognizes only its own FormData and would send Node's as the text "[object FormData]". */
function ownFormData(body: unknown): UndiciRequestInit['body'] {
  if (!(body instanceof FormData)) return body as UndiciRequestInit['body'];
  const copy = new UndiciFormData();
  for (const [name, value] of body) {
    if (typeof value === 'string') copy.append(name, value);
    else copy.append(name, value, value.name);
  }
  return copy;
}
