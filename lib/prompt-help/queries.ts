import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/http/get-json';
import type { TextModelOffer } from './text-key';

/** The studio's text model, or null inside: `{ offer: null }`. */
export function textModelQuery() {
  return queryOptions({
    queryKey: ['prompt-help'],
    queryFn: ({ signal }) => getJson<{ offer: TextModelOffer | null }>('/api/prompt-help', signal),
    staleTime: 60_000,
  });
}
