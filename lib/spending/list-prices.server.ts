import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { ModelDeclaration } from '@/lib/providers/contract';
import { defaultInput } from '@/lib/providers/define';
import { allModels, findModel, getProvider } from '@/lib/providers/registry/registry';
import type { PastRule, PricedModel } from './dto';
import { latestFirst, readRule } from './find-rules.server';
import { priceShape } from './price-shape';

/** How many earlier rules of a model are shown. */
const historyLength = 20;

/**
 * Every model that this tenant has, with what it costs, now and before. `keyModels`: ids of those whose names came with
 * keys.
 */
export async function listPrices(tenantId: string, keyModels: readonly string[] = []): Promise<PricedModel[]> {
  const ofKeys = keyModels.flatMap((modelId) => findModel(modelId) ?? []);
  return await Promise.all(
    [...allModels, ...ofKeys].map(async (model) => toPricedModel(model, await historyOf(tenantId, model.id))),
  );
}

async function historyOf(tenantId: string, modelId: string): Promise<PastRule[]> {
  const rows = await getDb().priceRule.findMany({
    where: { tenantId, modelId, effectiveFrom: { lte: databaseNow() } },
    select: { id: true, rule: true, effectiveFrom: true, createdBy: { select: { name: true } } },
    orderBy: latestFirst,
    take: historyLength,
  });
  return rows.map(({ id, rule, effectiveFrom, createdBy }) => ({
    id,
    rule: readRule(rule),
    effectiveFrom: effectiveFrom.toISOString(),
    person: createdBy?.name ?? null,
  }));
}

function toPricedModel(model: ModelDeclaration, history: PastRule[]): PricedModel {
  const shape = priceShape(model);
  const input = defaultInput(model);
  return {
    id: model.id,
    label: model.label,
    provider: getProvider(model.providerId).name,
    kind: model.kind,
    shape,
    example: {
      seconds: model.shape(input).durationSeconds ?? null,
      values: shape.dimensions.map(({ field }) => ({ field, value: String(input[field] ?? '') })),
    },
    history,
  };
}
