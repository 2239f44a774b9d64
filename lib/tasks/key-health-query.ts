import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/http/get-json';

/** What is wrong with a key before a press, as sentences in the language of the person; mostly empty. */
export function keyHealthQuery(keyId: string, modelId: string) {
  return queryOptions({
    queryKey: ['key-health', keyId, modelId] as const,
    queryFn: ({ signal }) => getJson<string[]>(`/api/keys/health?${new URLSearchParams({ keyId, modelId })}`, signal),
    staleTime: 30_000,
  });
}
