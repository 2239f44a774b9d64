import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/http/get-json';
import { budgetLeftKey } from './queries';

/** What is wrong with a key before a press, as sentences in the language of the person; mostly empty. */
export function keyHealthQuery(keyId: string, modelId: string) {
  return queryOptions({
    // Asked again with what is left of budgets: with every press and every end.
    queryKey: [...budgetLeftKey, 'health', keyId, modelId] as const,
    queryFn: ({ signal }) => getJson<string[]>(`/api/keys/health?${new URLSearchParams({ keyId, modelId })}`, signal),
    staleTime: 30_000,
  });
}
