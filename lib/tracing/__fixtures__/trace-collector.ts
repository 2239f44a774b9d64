import { type ProviderServer, startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { readSpans, type SentSpan } from './read-spans';

/** A collector on loopback that takes everything. */
export interface TraceCollector extends Pick<ProviderServer, 'baseUrl' | 'requests'> {
  spans: () => SentSpan[];
  close: () => Promise<void>;
}

export async function startTraceCollector(): Promise<TraceCollector> {
  const server = await startProviderServer({ status: 200, body: {} });
  return {
    baseUrl: server.baseUrl,
    requests: server.requests,
    spans: () => server.requests.filter(({ url }) => url === '/v1/traces').flatMap(({ body }) => readSpans(body)),
    close: async () => await server[Symbol.asyncDispose](),
  };
}
