import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Usage } from '@/lib/providers/contract';
import type { Json } from '@/lib/text/json';
import { storableJson, storableText } from '@/lib/text/storable-json';

/** A JSON column: undefined leaves it unchanged, null clears it. */
export function jsonColumn(value: Json | undefined): Prisma.InputJsonValue | typeof Prisma.DbNull | undefined {
  if (value === undefined) return undefined;
  const storable = storableJson(value);
  return storable === null ? Prisma.DbNull : (storable as Prisma.InputJsonValue);
}

/** The provider's figures as columns. A figure that is missing leaves the stored one unchanged. */
export function usageColumns(usage: Usage): Omit<Prisma.TaskUncheckedUpdateManyInput, 'status'> {
  return {
    costPoints: wholeNumber(usage.costPoints),
    inputTokens: wholeNumber(usage.inputTokens),
    outputTokens: wholeNumber(usage.outputTokens),
    totalTokens: wholeNumber(usage.totalTokens),
    costTimeMs: wholeNumber(usage.costTimeMs),
    providerModel: usage.model === undefined ? undefined : storableText(usage.model),
    providerSource: usage.source === undefined ? undefined : storableText(usage.source),
    providerConfigId: wholeNumber(usage.providerConfigId),
    warnings: usage.warnings && usage.warnings.length > 0 ? jsonColumn(usage.warnings) : undefined,
  };
}

/** A failure as columns; the provider's text is cut to a readable length. */
export function errorColumns(kind: string, code: string, detail: string | undefined) {
  return {
    errorKind: kind,
    errorCode: storableText(code),
    errorDetail: detail === undefined ? null : storableText(detail).slice(0, 4_000),
  };
}

export const noError = { errorKind: null, errorCode: null, errorDetail: null };

const largestInteger = 2 ** 31 - 1;

/** The columns are integers. A figure that is not a number, or does not fit, stays in the raw answer only. */
function wholeNumber(value: number | undefined): number | undefined {
  if (value === undefined || !Number.isFinite(value)) return undefined;
  const rounded = Math.round(value);
  return Math.abs(rounded) <= largestInteger ? rounded : undefined;
}
