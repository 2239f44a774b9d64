import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Prisma } from '@/lib/db/generated/client';
import { type PriceRule, priceRuleSchema, type RuleInForce, type RulesInForce } from './price-rule';

/** The latest first; of two in the same millisecond the one written later (ids are UUIDv7). */
export const latestFirst = [
  { effectiveFrom: 'desc' },
  { id: 'desc' },
] satisfies Prisma.PriceRuleOrderByWithRelationInput[];

/** Which rules hold or held: their time has come by the database's clock, and nobody withdrew them before. */
export const hasBegun = () => ({ effectiveFrom: { lte: databaseNow() }, withdrawnAt: null });

/** The rule that holds for a model of this tenant now; undefined where the price is unknown. */
export async function findRule(tenantId: string, modelId: string): Promise<RuleInForce | undefined> {
  const row = await getDb().priceRule.findFirst({
    where: { tenantId, modelId, ...hasBegun() },
    orderBy: latestFirst,
  });
  return row ? toRuleInForce(row) : undefined;
}

/** All rules that hold for this tenant now, by model. */
export async function findRules(tenantId: string): Promise<RulesInForce> {
  const rows = await getDb().priceRule.findMany({
    where: { tenantId, ...hasBegun() },
    distinct: ['modelId'],
    orderBy: latestFirst,
  });
  return Object.fromEntries(
    rows.flatMap((row) => {
      const inForce = toRuleInForce(row);
      return inForce ? [[row.modelId, inForce]] : [];
    }),
  );
}

/** A stored rule; null for "unknown from here on", and for what no version of ours can read. */
export function readRule(stored: Prisma.JsonValue): PriceRule | null {
  const parsed = priceRuleSchema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

function toRuleInForce(row: { id: string; rule: Prisma.JsonValue; effectiveFrom: Date }): RuleInForce | undefined {
  const rule = readRule(row.rule);
  return rule ? { ruleId: row.id, rule, effectiveFrom: row.effectiveFrom.toISOString() } : undefined;
}
