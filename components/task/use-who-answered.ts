import type { TaskSummary } from '@/lib/tasks/dto';
import { useProviderName } from './use-provider-name';

/** Who was asked for a task. */
export type Answerer = Pick<TaskSummary, 'modelId' | 'providerId' | 'isSandbox'>;

/** The values that messages about an answer take: who gave it, and whether anything can have been charged. */
export function useWhoAnswered(task: Answerer): { provider: string; isSandbox: string } {
  return { provider: useProviderName()(task), isSandbox: String(task.isSandbox) };
}
