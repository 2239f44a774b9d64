import 'server-only';
import { z } from 'zod';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { getDb } from '@/lib/db/client.server';
import { checkPattern } from './download-pattern';

/** `pattern` null: the default pattern. */
export const setDownloadPatternInput = z.strictObject({
  pattern: z
    .string()
    .trim()
    .superRefine((pattern, context) => {
      const code = checkPattern(pattern);
      if (code) context.addIssue({ code: 'custom', params: { code: `pattern.${code}` } });
    })
    .nullable(),
});

/** Sets how downloads of a tenant's results are named. Stored files are not renamed. */
export async function setDownloadPattern(
  { tenantId, userId }: { tenantId: string; userId: string },
  { pattern }: z.output<typeof setDownloadPatternInput>,
): Promise<void> {
  await getDb().$transaction(async (tx) => {
    const where = { id: tenantId };
    const before = await tx.tenant.findUniqueOrThrow({ where, select: { downloadPattern: true } });
    await tx.tenant.update({ where, data: { downloadPattern: pattern } });
    const data = { before: before.downloadPattern, after: pattern };
    await recordAudit(tx, { tenantId, actorId: userId, action: 'storage.namesSet', data });
  });
}

/** The tenant's pattern; null for the default. */
export async function findDownloadPattern(tenantId: string): Promise<string | null> {
  const { downloadPattern } = await getDb().tenant.findUniqueOrThrow({
    where: { id: tenantId },
    select: { downloadPattern: true },
  });
  return downloadPattern;
}
