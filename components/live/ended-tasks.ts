import type { TaskSummary } from '@/lib/tasks/dto';

const listeners = new Set<(task: TaskSummary) => void>();

/** Reports that one of the person's own tasks, which this tab knew as unfinished, has ended. */
export function reportEnded(task: TaskSummary): void {
  for (const notify of listeners) notify(task);
}

export function onTaskEnded(listener: (task: TaskSummary) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
