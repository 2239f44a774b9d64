import 'server-only';
import { getEnv } from '@/lib/env/env.server';
import { findProvider } from '@/lib/providers/registry/registry';
import type { Json, JsonObject } from '@/lib/text/json';
import type { TaskDetail } from './dto';
import { maskSecrets } from './mask-secrets';

interface RequestFacts {
  providerId: string;
  isSandbox: boolean;
  key: { baseUrl: string | null; lastFour: string };
  requestMethod: string | null;
  requestPath: string | null;
  requestBody: unknown;
}

/** The request as it was sent, for display: of the key only the last four characters, secret URLs masked. */
export function requestOf(row: RequestFacts): TaskDetail['request'] {
  if (row.requestPath === null || row.requestBody === null) return null;
  const keyHeader = findProvider(row.providerId)?.keyHeader;
  const base = row.key.baseUrl ?? `${getEnv().SANDBOX_URL ?? ''}/${row.providerId}`;
  return {
    method: 'POST',
    path: row.requestPath,
    url: `${base.replace(/\/+$/, '')}${row.requestPath}`,
    headers: {
      'Content-Type': 'application/json',
      ...(keyHeader && { [keyHeader.name]: `${keyHeader.prefix}••••${row.key.lastFour}` }),
    },
    body: maskSecrets(row.requestBody as Json) as JsonObject,
  };
}
