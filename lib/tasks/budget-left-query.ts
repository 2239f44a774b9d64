import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/http/get-json';
import { budgetLeftKey } from './queries';

/** What is left of the budgets of a press, as sentences in the language of the person; empty without a budget. */
export function budgetLeftQuery(keyId: string, modelId: string) {
  return queryOptions({
    queryKey: [...budgetLeftKey, keyId, modelId] as const,
    queryFn: ({ signal }) => getJson<string[]>(`/api/budgets/left?${new URLSearchParams({ keyId, modelId })}`, signal),
    staleTime: 60_000,
  });
}
