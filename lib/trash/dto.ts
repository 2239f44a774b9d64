import type { TaskSummary } from '@/lib/tasks/dto';

/** A task in the trash: `trash` is always set. */
export type TrashedTask = TaskSummary & { trash: NonNullable<TaskSummary['trash']> };

/** What of the trash a person may empty or bring back at once. */
export interface TrashSum {
  tasks: number;
  /** Of their results, posters included; files that something else needs stay. */
  bytes: number;
  /** ISO 8601: what came later is not in it. */
  asOf: string;
}

export interface TrashRemoval {
  /** Tasks that were deleted for good and whose words and files are still being removed. */
  removing: number;
}

export interface TrashPage {
  items: TrashedTask[];
  /** Opaque; null on the last page. */
  nextCursor: string | null;
  /** On the first page only. */
  sum: TrashSum | null;
}
