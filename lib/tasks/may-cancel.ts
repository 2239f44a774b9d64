import type { TaskSummary } from './dto';

/** Whether waiting for a listed task can still be ended. The server checks again. */
export function mayCancel({ status, cancelRequested }: Pick<TaskSummary, 'status' | 'cancelRequested'>): boolean {
  return !cancelRequested && (status === 'queued' || status === 'submitting' || status === 'running');
}
