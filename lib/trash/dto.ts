import type { TaskSummary } from '@/lib/tasks/dto';

/** A task in the trash: `trash` is always set. */
export type TrashedTask = TaskSummary & { trash: NonNullable<TaskSummary['trash']> };

/** The part of the trash that a person may empty or restore as a whole. */
export interface TrashSum {
  tasks: number;
  /** The size of their results with posters. Files that other rows need stay. */
  bytes: number;
  /** ISO 8601. Tasks deleted later are not counted. */
  asOf: string;
}

export interface TrashRemoval {
  /** Tasks that were deleted for good and whose texts and files are still being removed. */
  removing: number;
}

export interface TrashPage {
  items: TrashedTask[];
  /** Opaque; null on the last page. */
  nextCursor: string | null;
  /** Null except on the first page. */
  sum: TrashSum | null;
}
