import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/http/get-json';
import type { KeyDto } from '@/lib/keys/dto';
import type { AssetDto } from '@/lib/media/asset-dto';

/** How long finished tasks took from submission to result: the median of `count` tasks, in seconds. */
export interface UsualTime {
  seconds: number;
  count: number;
}

/** What the model picker shows beside the declarations, as it is now. */
export interface ModelCards {
  keys: KeyDto[];
  /** By model; measured from the studio's own tasks, those of the sandbox apart. Absent: too few. */
  times: Record<string, { sandbox?: UsualTime; real?: UsualTime }>;
  /** By model: how many of its last day's tasks failed of those that ended at the provider. Absent: few or none did. */
  failing: Record<string, { failed: number; ended: number }>;
  /** By model: the best result of the studio (picked last, else the newest) of a provider, else of the sandbox. */
  results: Record<string, AssetDto>;
}

/** Asked for each time the picker opens. */
export function modelCardsQuery() {
  return queryOptions({
    queryKey: ['model-cards'] as const,
    queryFn: ({ signal }) => getJson<ModelCards>('/api/models', signal),
    staleTime: 0,
  });
}
