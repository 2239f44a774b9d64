import 'server-only';
import { createHash } from 'node:crypto';
import type { DbTransaction } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import type { FieldIssue } from '@/lib/errors/field-issue';
import { findModel } from '@/lib/providers/registry/registry';
import { isSameRule } from '../add-price-rule.server';
import { checkPriceRule } from '../check-price-rule';
import { latestFirst, readRule } from '../find-rules.server';
import { priceShape } from '../price-shape';
import { furthestMs } from '../set-price-rule.server';
import type { ImportPlan, PlannedChange } from './import-dto';
import { largestFile, type RuleOfFile, readPriceFile } from './price-file';

/** The most that one answer lists. */
const mostIssues = 100;

/**
 * What importing a file would change. Of several past rules of a model the last one counts: it takes effect now. Throws
 * AppError('invalid') with an issue per mistake, its path being the place in the file; then nothing of it may be imported.
 */
export async function planImport(
  db: Pick<DbTransaction, 'priceRule'>,
  tenantId: string,
  { text, timeZone }: { text: string; timeZone: string },
): Promise<ImportPlan> {
  if (text.length > largestFile)
    throw new AppError('tooLarge', 'A file of prices is too large.', { params: { max: '1 MB' } });
  const read = readPriceFile(text, timeZone);
  if (read.issues) throw refusal(read.issues);
  const now = databaseNow();
  const issues = read.rules.flatMap((rule, index) => issuesOf(rule, index, now));
  issues.push(...repeated(read.rules, now));
  if (issues.length > 0) throw refusal(issues);

  const isPast = ({ from }: RuleOfFile) => from === null || from <= now;
  const changes: PlannedChange[] = [];
  let unchanged = 0;
  let past = 0;
  for (const [modelId, ofModel] of Map.groupBy(read.rules, (rule) => rule.modelId)) {
    const begun = ofModel.filter(isPast).sort((left, right) => timeOf(left, now) - timeOf(right, now));
    past += Math.max(0, begun.length - 1);
    const current = begun.at(-1);
    const later = ofModel.filter((rule) => !isPast(rule)).sort((left, right) => timeOf(left, now) - timeOf(right, now));
    /** What the file itself says before the rule at hand. */
    let ofFile: { rule: RuleOfFile['rule']; at: number } | null = null;
    for (const rule of [...(current ? [current] : []), ...later]) {
      const at = new Date(timeOf(rule === current ? { ...rule, from: now } : rule, now));
      const stored = await db.priceRule.findFirst({
        where: { tenantId, modelId, withdrawnAt: null, effectiveFrom: { lte: at } },
        orderBy: latestFirst,
      });
      const storedAt = stored ? Math.max(stored.effectiveFrom.getTime(), 0) : -1;
      const before: RuleOfFile['rule'] = ofFile && ofFile.at > storedAt ? ofFile.rule : stored && readRule(stored.rule);
      if (isSameRule(before, rule.rule)) unchanged += 1;
      else {
        const isNow = rule === current;
        changes.push({
          modelId,
          when: isNow ? 'now' : 'later',
          from: isNow ? null : at.toISOString(),
          before,
          after: rule.rule,
        });
        ofFile = { rule: rule.rule, at: at.getTime() };
      }
    }
  }
  const fingerprint = createHash('sha256').update(JSON.stringify(changes)).digest('hex');
  return { changes, unchanged, past, fingerprint };
}

const timeOf = ({ from }: RuleOfFile, now: Date) => (from ?? now).getTime();

function issuesOf({ modelId, rule, from }: RuleOfFile, index: number, now: Date): FieldIssue[] {
  const model = findModel(modelId);
  if (!model) return [{ path: `rules.${index}.model`, code: 'price.noModel', params: { model: modelId } }];
  const issues = rule ? checkPriceRule(priceShape(model), rule) : [];
  const placed = issues.map(({ path, code }) => ({
    path: `rules.${index}.${path}`,
    code: code === 'required' ? code : notOfModel(path),
    params: {},
  }));
  if (from && from.getTime() > now.getTime() + furthestMs)
    placed.push({ path: `rules.${index}.from`, code: 'price.far', params: {} });
  return placed;
}

function notOfModel(path: string): string {
  if (path === 'rule.per') return 'price.noSeconds';
  return path === 'rule.by' ? 'price.noSetting' : 'price.noCombination';
}

/** Two rules of one model that would take effect at the same time: nobody could say which one is meant. */
function repeated(rules: readonly RuleOfFile[], now: Date): FieldIssue[] {
  const seen = new Set<string>();
  return rules.flatMap((rule, index) => {
    if (rule.from && rule.from < now) return [];
    const key = `${rule.modelId} ${timeOf(rule, now)}`;
    if (seen.has(key)) return [{ path: `rules.${index}.from`, code: 'price.twice', params: {} }];
    seen.add(key);
    return [];
  });
}

function refusal(issues: readonly FieldIssue[]): AppError {
  return new AppError('invalid', `A file of prices has ${issues.length} mistakes.`, {
    issues: issues.slice(0, mostIssues),
    params: { count: issues.length },
  });
}
