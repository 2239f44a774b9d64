import { hasRole, type Role } from '@/lib/auth/session';
import type { PersonDto, TaskSummary } from '@/lib/tasks/dto';
import type { TaskStatus } from '@/lib/tasks/status';
import type { TrashedTask } from './dto';

/** The trash's rules, for both sides. */

/** How long what is in the trash can be brought back, in days. */
export const keptDays = 30;
const dayMs = 24 * 3_600_000;

/** Tasks that can be thrown away: nothing more is waited for, and nobody has to find out what became of them. */
export const trashableStatuses: readonly TaskStatus[] = ['succeeded', 'failed', 'cancelled'];

/** When what goes into the trash now goes for good. */
export function purgeTimeOf(now: Date): Date {
  return new Date(now.getTime() + keptDays * dayMs);
}

/** Days until a deleted task goes for good, begun ones counted: 30 right after the deletion, 1 on its last day. Pure. */
export function daysLeft(deletedAt: string, now: Date): number {
  const left = purgeTimeOf(new Date(deletedAt)).getTime() - now.getTime();
  return Math.min(keptDays, Math.max(0, Math.ceil(left / dayMs)));
}

export function isTrashed<Task extends TaskSummary>(task: Task): task is Task & TrashedTask {
  return task.trash !== null;
}

/** Who is asking, as far as the trash's rules go. */
export interface TrashViewer {
  userId: string;
  role: Role;
}

/** What becomes of a task is its maker's business, and an administrator's. */
export function mayManage(task: { person: Pick<PersonDto, 'id'> }, viewer: TrashViewer): boolean {
  return hasRole(viewer, 'admin') || (hasRole(viewer, 'creator') && task.person.id === viewer.userId);
}

/** Whether a listed task can be moved to the trash by this person now; the server decides again. */
export function mayTrash(task: Pick<TaskSummary, 'person' | 'status' | 'trash'>, viewer: TrashViewer): boolean {
  return task.trash === null && trashableStatuses.includes(task.status) && mayManage(task, viewer);
}
