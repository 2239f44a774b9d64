import type { NotificationDto } from '@/lib/notifications/dto';
import type { MarkReadInput } from '@/lib/notifications/schema';

/** The page that a notification leads to, and what is marked as read by going there. */
export function targetOf({ id, task, key, budget }: Pick<NotificationDto, 'id' | 'task' | 'key' | 'budget'>): {
  href: string;
  reads: MarkReadInput;
} {
  if (task?.batch) return { href: `/presses/${task.batch.id}`, reads: { batchId: task.batch.id } };
  if (task) return { href: `/tasks/${task.id}`, reads: { taskIds: [task.id] } };
  if (key) return { href: '/admin/keys', reads: { keyId: key.id } };
  // Who may not manage budgets is sent on from there to what they may see.
  if (budget) return { href: '/admin/budgets', reads: { budgetId: budget.id } };
  throw new Error(`Notification ${id} is about nothing.`);
}
