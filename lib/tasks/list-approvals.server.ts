import 'server-only';
import { askedBudgetSchema } from '@/lib/budgets/asked-budget';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { findModel } from '@/lib/providers/registry/registry';
import type { ApprovalDto } from './approval-dto';

const promptExcerptLength = 160;
/** More are never shown at once; the oldest come first. */
const most = 50;

/** The presses of a tenant that wait for approval, the oldest first, without those that their people have cancelled. */
export async function listApprovals(tenantId: string): Promise<ApprovalDto[]> {
  const rows = await getDb().budgetApproval.findMany({
    where: { tenantId, state: 'waiting', endsAt: { gt: databaseNow() } },
    include: { user: { select: { name: true } } },
    orderBy: { createdAt: 'asc' },
    take: most,
  });
  const tasks = await getDb().task.findMany({
    where: {
      tenantId,
      id: { in: rows.flatMap(({ taskIds }) => taskIds) },
      status: 'queued',
      waitCode: 'approval',
    },
    select: { id: true, modelId: true, prompt: true },
    orderBy: { id: 'asc' },
  });
  return rows.flatMap(({ id, user, taskIds, asked, createdAt, endsAt }) => {
    const own = tasks.filter((task) => taskIds.includes(task.id));
    const [first] = own;
    if (!first) return [];
    return [
      {
        ...{ id, person: user.name, tasks: own.length, taskId: first.id },
        model: findModel(first.modelId)?.label ?? first.modelId,
        prompt: first.prompt.slice(0, promptExcerptLength),
        asked: askedBudgetSchema.array().safeParse(asked).data ?? [],
        createdAt: createdAt.toISOString(),
        endsAt: endsAt.toISOString(),
      },
    ];
  });
}
