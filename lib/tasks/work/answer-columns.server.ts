import 'server-only';
import { Prisma, type Task } from '@/lib/db/generated/client';
import type { Usage } from '@/lib/providers/contract';
import type { Json } from '@/lib/text/json';
import { storableJson, storableText } from '@/lib/text/storable-json';
import { mergeUsage, wholeNumber } from '../usage-facts';

/** A JSON column: undefined leaves it unchanged, null clears it. */
export function jsonColumn(value: Json | undefined): Prisma.InputJsonValue | typeof Prisma.DbNull | undefined {
  if (value === undefined) return undefined;
  const storable = storableJson(value);
  return storable === null ? Prisma.DbNull : (storable as Prisma.InputJsonValue);
}

/** The provider's figures as columns of a task. A figure that is missing leaves the stored one unchanged. */
export function usageColumns(
  { usage: stored }: Pick<Task, 'usage'>,
  usage: Usage,
): Omit<Prisma.TaskUncheckedUpdateManyInput, 'status'> {
  return {
    costPoints: wholeNumber(usage.costPoints),
    usage: jsonColumn(mergeUsage(stored as Json, usage)),
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
