import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { namesOf } from './names-of.server';
import type { UsageQuery } from './usage-query';

/** A value that a filter can have, with its name. */
export interface UsageChoice {
  id: string;
  label: string;
}

export type UsageChoices = Record<'provider' | 'model' | 'key' | 'person', UsageChoice[]>;

/** What the filters offer: what there was in these days. */
export async function findUsageChoices(tenantId: string, { from, to, sandbox }: UsageQuery): Promise<UsageChoices> {
  const [found] = await getDb().$queryRaw<Record<keyof UsageChoices, string[] | null>[]>`
    SELECT array_agg(DISTINCT "providerId") AS provider, array_agg(DISTINCT "modelId") AS model,
      array_agg(DISTINCT "keyId"::text) AS key, array_agg(DISTINCT "userId"::text) AS person
    FROM "UsageDay" WHERE "tenantId" = ${tenantId}::uuid AND day BETWEEN ${from}::date AND ${to}::date
      AND "isSandbox" = ${sandbox}`;
  const choicesOf = async (by: keyof UsageChoices): Promise<UsageChoice[]> => {
    const ids = found?.[by] ?? [];
    const names = await namesOf(tenantId, by, ids);
    return ids
      .map((id) => ({ id, label: names.get(id) ?? id }))
      .sort((left, right) => left.label.localeCompare(right.label));
  };
  const [provider, model, key, person] = await Promise.all(
    (['provider', 'model', 'key', 'person'] as const).map(choicesOf),
  );
  return { provider: provider ?? [], model: model ?? [], key: key ?? [], person: person ?? [] };
}
