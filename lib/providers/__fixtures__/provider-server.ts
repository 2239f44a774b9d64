import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ProviderContext } from '../contract';

export interface ReceivedRequest {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  /** JSON, unless `text` is given. */
  body?: unknown;
  text?: string;
}

type Handler = Reply | ((response: ServerResponse, request: ReceivedRequest) => void);

export interface ProviderServer extends AsyncDisposable {
  baseUrl: string;
  requests: ReceivedRequest[];
  /** The answers in their order. The last one is repeated. */
  replies: Handler[];
}

/** Starts a real HTTP server that gives these answers. */
export async function startProviderServer(...replies: Handler[]): Promise<ProviderServer> {
  const requests: ReceivedRequest[] = [];
  const handlers = [...replies];
  const http = createServer(async (incoming, response) => {
    const request = await receive(incoming);
    requests.push(request);
    const handler = (handlers.length > 1 ? handlers.shift() : handlers[0]) ?? { status: 501 };
    if (typeof handler === 'function') handler(response, request);
    else reply(response, handler);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    requests,
    replies: handlers,
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

export function reply(response: ServerResponse, { status = 200, headers, body, text }: Reply): void {
  response.writeHead(status, { 'content-type': text === undefined ? 'application/json' : 'text/html', ...headers });
  response.end(text ?? JSON.stringify(body));
}

async function receive(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { method = '', url = '', headers } = incoming;
  return { method, url, headers, body: Buffer.concat(chunks) };
}

export const testKey = 'sk-test-0123456789abcdef';
export const testNow = new Date('2026-11-21T08:00:00.000Z');

/** A transport's context for a server, with the real `fetch`. */
export function contextFor(baseUrl: string, changes: Partial<ProviderContext> = {}): ProviderContext {
  const silent = { info: () => {}, warn: () => {} };
  return {
    key: testKey,
    baseUrl,
    fetch: globalThis.fetch,
    signal: new AbortController().signal,
    now: () => testNow,
    log: silent,
    ...changes,
  };
}
