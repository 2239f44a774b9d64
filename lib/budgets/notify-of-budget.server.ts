import 'server-only';
import { rights } from '@/lib/auth/rights';
import type { DbTransaction } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { BudgetNotificationKind } from '@/lib/notifications/kind';
import { readAtOf } from '@/lib/notifications/read-at-of.server';
import type { JsonObject } from '@/lib/text/json';

interface BudgetNotice {
  budget: { id: string; tenantId: string };
  /** The person concerned, who is told too. Null: only those who manage budgets. */
  userId: string | null;
  kind: BudgetNotificationKind;
  data?: JsonObject;
}

/** Notifies everybody who manages budgets, and the person concerned, in the transaction that found the reason. */
export async function notifyOfBudget(tx: DbTransaction, { budget, userId, kind, data }: BudgetNotice): Promise<void> {
  const { tenantId } = budget;
  const managers = await tx.membership.findMany({
    where: { tenantId, role: { in: [...rights.manageBudgets] }, state: 'active', user: { disabledAt: null } },
    select: { userId: true },
  });
  const people = [...new Set([...managers.map((one) => one.userId), ...(userId ? [userId] : [])])];
  const createdAt = databaseNow();
  const readAt = await readAtOf(tx, people, kind, createdAt);
  await tx.notification.createMany({
    data: people.map((person) => ({
      tenantId,
      userId: person,
      budgetId: budget.id,
      kind,
      data,
      createdAt,
      readAt: readAt(person),
    })),
  });
}
