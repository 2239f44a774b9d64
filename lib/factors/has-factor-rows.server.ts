import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';

/** Whether a person still has a second factor, within a change of them. */
export async function hasFactorRows(tx: DbTransaction, userId: string): Promise<boolean> {
  const apps = await tx.authenticatorApp.count({ where: { userId, confirmedAt: { not: null } } });
  return apps > 0 || (await tx.passkey.count({ where: { userId } })) > 0;
}
