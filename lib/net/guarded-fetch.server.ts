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
  /** How long an answer's head may take: up to 30 minutes for a provider that blocks. */
  headersTimeoutMs: number;
  /** How long a body may pause between two pieces. */
  bodyTimeoutMs: number;
}

const maxRedirects = 5;
const connectTimeoutMs = 15_000;
/** What is repeated to the target of a redirect. Keys and cookies are not: the target is not who they were meant for. */
const headersForRedirects = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'if-range',
  'range',
  'user-agent',
]);

/**
 * A `fetch` for addresses from outside, and for providers. On a connection of its own pool:
 * - the address is checked at connect time, on the very address connected to, so that a name that changes between
 *   check and connection (DNS rebinding) gains nothing;
 * - redirects of GET and HEAD are followed at most five times, each hop checked, without keys; other methods get the
 *   redirect itself as the answer, because following it could send a paid request twice;
 * - what is no GET or HEAD goes out once, on a fresh connection: a server that closes a kept connection at that moment
 *   would leave open whether it took the request, and undici repeats some requests by itself (after 421, and over HTTP/2
 *   what the server says it refused);
 * - a public host can't redirect into an allowed private origin: only that origin itself, or the caller, can name it.
 *
 * Throws AppError('addressRefused') for a refused address (surely nothing was sent); network errors are `fetch`'s own
 * TypeError with the reason as its cause.
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

/** Two pools: connections are kept for reading; for anything else each is new (`pipelining: 0`) and speaks HTTP/1.1. */
function agents(options: Agent.Options): { reading: Agent; sending: Agent } {
  return { reading: new Agent(options), sending: new Agent({ ...options, pipelining: 0, allowH2: false }) };
}

/** For one `fetch`: lets one request through, so that none can be repeated, whatever answer came. */
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

/** Connects only to public addresses; what it hands to the socket is what it has checked. */
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
  // `lookup` is an option of net.connect, which undici's types leave out.
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
      // The lookup has decided already; this catches a connector that would not ask it (a literal in a new notation).
      const address = socket.remoteAddress ?? '';
      if (isIP(address) && isPublicAddress(address)) return callback(null, socket);
      socket.destroy();
      callback(new AppError('addressRefused', `address refused: connected to ${address}`), null);
    });
  };
}

/** undici wraps what our connector says; the refusal itself is what the caller should see. */
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

/** undici knows only its own FormData by sight, and would send Node's as the text "[object FormData]". */
function ownFormData(body: unknown): UndiciRequestInit['body'] {
  if (!(body instanceof FormData)) return body as UndiciRequestInit['body'];
  const copy = new UndiciFormData();
  for (const [name, value] of body) {
    if (typeof value === 'string') copy.append(name, value);
    else copy.append(name, value, value.name);
  }
  return copy;
}
