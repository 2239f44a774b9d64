import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import type { NotificationKind } from './kind';

/**
 * When a new notification counts as read, by its person: at once where they switched its kind off, so that the bell does
 * not count it and no browser shows it, while the list still has it. Null: not yet. One statement, by primary keys.
 */
export async function readAtOf(
  tx: Pick<DbTransaction, 'user'>,
  userIds: readonly string[],
  kind: NotificationKind,
  now: Date,
): Promise<(userId: string) => Date | null> {
  const rows = await tx.user.findMany({
    where: { id: { in: [...userIds] }, bellOff: { has: kind } },
    select: { id: true },
  });
  const off = new Set(rows.map(({ id }) => id));
  return (userId) => (off.has(userId) ? now : null);
}
