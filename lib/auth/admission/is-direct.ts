import type { IncomingMessage } from 'node:http';
import { isLoopbackHost, isLoopbackName } from './known-host';

/** Headers that proxies add. */
const proxyHeaders = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/**
 * Whether a browser on this machine sent the request without a proxy: from loopback, to a loopback name, without a
 * proxy's headers. A plain nginx adds no header but speaks HTTP/1.0, which no browser does.
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
