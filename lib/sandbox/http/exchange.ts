import type { IncomingHttpHeaders } from 'node:http';

/** One request as the handlers see it: read to its end, and already in the ledger. */
export interface Exchange {
  id: string;
  method: string;
  /** Path below the gateway's address, without the query. */
  path: string;
  query: URLSearchParams;
  /** Values of the `:name` parts of the route's path. */
  params: Readonly<Record<string, string>>;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** The body as JSON. Undefined when it is no JSON, which no documented endpoint accepts. */
export function readJson(exchange: Exchange): unknown {
  try {
    return JSON.parse(exchange.body.toString('utf8'));
  } catch {
    return undefined;
  }
}

export function header(exchange: Exchange, name: string): string | undefined {
  const value = exchange.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
