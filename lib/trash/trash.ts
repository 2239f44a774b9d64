import { mayManageWork, type WorkViewer } from '@/lib/auth/work-scope';
import type { TaskSummary } from '@/lib/tasks/dto';
import type { TaskStatus } from '@/lib/tasks/status';
import type { TrashedTask } from './dto';

/** The trash's rules, for browser and server. */

/** For how many days a task in the trash can be restored. */
export const keptDays = 30;
const dayMs = 24 * 3_600_000;

/** Tasks can be deleted only in these states: no result is awaited, and the outcome is known. */
export const trashableStatuses: readonly TaskStatus[] = ['succeeded', 'failed', 'cancelled'];

/** When a task that is moved to the trash now will be purged. */
export function purgeTimeOf(now: Date): Date {
  return new Date(now.getTime() + keptDays * dayMs);
}

/** Days until a deleted task is purged, rounded up: 30 right after the deletion, 1 on the last day. */
export function daysLeft(deletedAt: string, now: Date): number {
  const left = purgeTimeOf(new Date(deletedAt)).getTime() - now.getTime();
  return Math.min(keptDays, Math.max(0, Math.ceil(left / dayMs)));
}

export function isTrashed<Task extends TaskSummary>(task: Task): task is Task & TrashedTask {
  return task.trash !== null;
}

/** Whether this person can move a listed task to the trash now. The server checks again. */
export function mayTrash(task: Pick<TaskSummary, 'person' | 'status' | 'trash'>, viewer: WorkViewer): boolean {
  return task.trash === null && trashableStatuses.includes(task.status) && mayManageWork(viewer, task.person.id);
}
