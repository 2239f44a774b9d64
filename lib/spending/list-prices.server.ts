import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Prisma } from '@/lib/db/generated/client';
import type { ModelDeclaration } from '@/lib/providers/contract';
import { allModels, findModel, getProvider } from '@/lib/providers/registry/registry';
import type { PastRule, PlannedRule, PricedModel, TypicalJob } from './dto';
import { hasBegun, latestFirst, readRule } from './find-rules.server';
import { findTypicalJobs } from './find-typical-jobs.server';
import { priceShape } from './price-shape';

/** How many earlier, planned and withdrawn rules of a model are shown. */
const historyLength = 20;

/**
 * Every model that this tenant has, with what it costs, now, before and later. `keyModels`: ids of those whose names came
 * with keys.
 */
export async function listPrices(tenantId: string, keyModels: readonly string[] = []): Promise<PricedModel[]> {
  const models = pricedModels(keyModels);
  const typical = await findTypicalJobs(tenantId, models);
  return await Promise.all(
    models.map(async (model) => toPricedModel(model, typical.get(model.id), await rulesOf(tenantId, model.id))),
  );
}

/** The models that can have a price. */
export function pricedModels(keyModels: readonly string[]): ModelDeclaration[] {
  return [...allModels, ...keyModels.flatMap((modelId) => findModel(modelId) ?? [])];
}

async function rulesOf(
  tenantId: string,
  modelId: string,
): Promise<Pick<PricedModel, 'history' | 'planned' | 'withdrawn'>> {
  const find = (where: Prisma.PriceRuleWhereInput, orderBy: Prisma.PriceRuleOrderByWithRelationInput[]) =>
    getDb().priceRule.findMany({ where: { tenantId, modelId, ...where }, select: row, orderBy, take: historyLength });
  const [history, planned, withdrawn] = await Promise.all([
    find(hasBegun(), latestFirst),
    find({ effectiveFrom: { gt: databaseNow() }, withdrawnAt: null }, [{ effectiveFrom: 'asc' }, { id: 'asc' }]),
    find({ withdrawnAt: { not: null } }, [{ withdrawnAt: 'desc' }]),
  ]);
  return { history: history.map(toPast), planned: planned.map(toPlanned), withdrawn: withdrawn.map(toPlanned) };
}

const row = {
  id: true,
  rule: true,
  effectiveFrom: true,
  withdrawnAt: true,
  createdBy: { select: { name: true } },
  withdrawnBy: { select: { name: true } },
} satisfies Prisma.PriceRuleSelect;
type Row = Prisma.PriceRuleGetPayload<{ select: typeof row }>;

function toPast({ id, rule, effectiveFrom, createdBy }: Row): PastRule {
  return { id, rule: readRule(rule), effectiveFrom: effectiveFrom.toISOString(), person: createdBy?.name ?? null };
}

function toPlanned(stored: Row): PlannedRule {
  const { withdrawnAt, withdrawnBy } = stored;
  return {
    ...toPast(stored),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    withdrawnBy: withdrawnBy?.name ?? null,
  };
}

function toPricedModel(
  model: ModelDeclaration,
  typical: TypicalJob | undefined,
  rules: Pick<PricedModel, 'history' | 'planned' | 'withdrawn'>,
): PricedModel {
  return {
    id: model.id,
    label: model.label,
    provider: getProvider(model.providerId).name,
    kind: model.kind,
    shape: priceShape(model),
    typical: typical ?? { seconds: null, values: [], count: 0, of: 0 },
    ...rules,
  };
}
