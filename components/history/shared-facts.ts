import type { TaskSummary } from '@/lib/tasks/dto';

/** What is the same for every task of a list: said once above it, not in each row. */
export interface SharedFacts {
  isSandbox: boolean;
  /** The name of the person of all tasks. */
  person: string | null;
}

export function sharedFacts(tasks: readonly TaskSummary[]): SharedFacts {
  const [first] = tasks;
  return {
    isSandbox: tasks.every((task) => task.isSandbox),
    person: first && tasks.every(({ person }) => person.id === first.person.id) ? first.person.name : null,
  };
}
