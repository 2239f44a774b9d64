import type { TaskSummary } from '@/lib/tasks/dto';

/** A task in the trash: `trash` is always set. */
export type TrashedTask = TaskSummary & { trash: NonNullable<TaskSummary['trash']> };

export interface TrashPage {
  items: TrashedTask[];
  /** Opaque; null on the last page. */
  nextCursor: string | null;
}
