import type { IncomingMessage } from 'node:http';
import { isLoopbackHost, isLoopbackName } from './known-host';

/** What proxies add, each its own. */
const proxyHeaders = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/**
 * Whether a browser of this very machine asks, with nothing between: from loopback, under a loopback name, without a trace of
 * a proxy. A plain nginx leaves no header, but speaks HTTP/1.0, as no browser does.
 */
export function isDirect({ socket, headers, httpVersion }: IncomingMessage): boolean {
  const peer = socket.remoteAddress?.replace(/^::ffff:/i, '');
  return (
    Boolean(peer) &&
    isLoopbackHost(peer) &&
    isLoopbackName(headers.host) &&
    httpVersion !== '1.0' &&
    proxyHeaders.every((name) => headers[name] === undefined)
  );
}
