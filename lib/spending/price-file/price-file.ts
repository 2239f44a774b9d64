import * as z from 'zod';
import { type FieldIssue, fieldIssues } from '@/lib/errors/field-issue';
import { isCalendarDay, startOfDay } from '@/lib/time/calendar-day';
import { type PriceRule, priceRuleSchema } from '../price-rule';

/** The most that is read of a file: about two thousand rules. */
export const largestFile = 1_000_000;
const mostRules = 2_000;

/** `2027-01-01`: the beginning of that day in the tenant's time zone. With a time and its offset: that instant. */
const from = z.union([z.string().refine(isCalendarDay), z.iso.datetime({ offset: true })]);

/**
 * A file of prices. `from` absent: when it is imported. `rule` null: from then on the price is unknown. What an export
 * says of itself (`exportedAt`, `timeZone`) is for its reader, and ignored.
 */
const priceFileSchema = z.strictObject({
  format: z.literal('slatehouse-prices'),
  version: z.literal(1),
  exportedAt: z.string().optional(),
  timeZone: z.string().optional(),
  rules: z
    .array(
      z.strictObject({
        model: z.string().min(1).max(100),
        from: from.optional(),
        rule: priceRuleSchema.nullable(),
      }),
    )
    .max(mostRules),
});
export type PriceFile = z.output<typeof priceFileSchema>;

export interface RuleOfFile {
  modelId: string;
  rule: PriceRule | null;
  /** Null: when it is imported. */
  from: Date | null;
}

/** What is wrong has its place in the file as its path: `rules.3.rule.prices.quality=pro`. */
export function readPriceFile(
  text: string,
  timeZone: string,
): { rules: RuleOfFile[]; issues?: never } | { rules?: never; issues: FieldIssue[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { issues: [notJson(error)] };
  }
  const parsed = priceFileSchema.safeParse(json);
  if (!parsed.success) return { issues: fieldIssues(parsed.error).map(inWordsOfTheFile) };
  return {
    rules: parsed.data.rules.map(({ model, from: given, rule }) => ({
      modelId: model,
      rule,
      from: given === undefined ? null : isCalendarDay(given) ? startOfDay(given, timeZone) : new Date(given),
    })),
  };
}

/** The words of the form would not help with a file. */
function inWordsOfTheFile(issue: FieldIssue): FieldIssue {
  if (/^rules\.\d+\.from$/.test(issue.path)) return { ...issue, code: 'price.from', params: {} };
  if (/^rules\.\d+\.rule\.unit$/.test(issue.path)) return { ...issue, code: 'price.unit', params: {} };
  if (issue.code === 'unknownField') return { ...issue, code: 'price.unknownField' };
  if (/\.prices\.[^.]*/.test(issue.path)) return { ...issue, code: 'price.amount', params: {} };
  if (issue.path === 'format' || issue.path === 'version') return { ...issue, code: 'price.format', params: {} };
  return issue;
}

/** V8 says where it stopped reading. */
function notJson(error: unknown): FieldIssue {
  const [, line, column] = /line (\d+) column (\d+)/.exec(String(error)) ?? [];
  return line && column
    ? { path: '', code: 'price.notJsonAt', params: { line: Number(line), column: Number(column) } }
    : { path: '', code: 'price.notJson', params: {} };
}
