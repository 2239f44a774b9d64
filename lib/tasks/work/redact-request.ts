import { createHash } from 'node:crypto';
import type { WireRequest } from '@/lib/providers/contract';
import type { Json, JsonObject } from '@/lib/text/json';

/** Replaces the secret of the callback address in a stored request. */
export const hiddenToken = '[callback-secret]';

/**
 * The stored form of a request: the body without the callback's secret, and the hash of the body that is really sent.
 */
export function storedRequest(request: WireRequest, callbackToken: string | undefined) {
  return {
    requestMethod: request.method,
    requestPath: request.path,
    requestBody: callbackToken ? (withoutToken(request.body, callbackToken) as JsonObject) : request.body,
    requestHash: createHash('sha256').update(JSON.stringify(request.body)).digest('hex'),
  };
}

function withoutToken(value: Json, token: string): Json {
  if (typeof value === 'string') return value.replaceAll(token, hiddenToken);
  if (Array.isArray(value)) return value.map((entry) => withoutToken(entry, token));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withoutToken(entry, token)]));
  return value;
}
