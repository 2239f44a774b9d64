import type { PersonsAct } from './people.ts';
import type { Evidence, FullTask, Violation } from './verify.ts';

type Answered = Pick<FullTask, 'id' | 'status' | 'errorCode' | 'outputs'>;

/** (b): what a person's answer must have led to, with a provider that is well again and nothing else in the way. */
export function violationsOfAnswers({
  tasks,
  acts,
}: {
  tasks: readonly Answered[];
  acts: Evidence['acts'];
}): Violation[] {
  return acts.flatMap(({ type, taskId }): Violation[] => {
    const task = tasks.find(({ id }) => id === taskId);
    return !task || isKept(type, task)
      ? []
      : [{ promise: 'b', what: `${taskId}: after ${type} it is ${task.status} (${task.errorCode})` }];
  });
}

function isKept(type: PersonsAct['type'], { status, outputs }: Answered): boolean {
  switch (type) {
    // A late callback may tell what became of it after all.
    case 'markFailed':
    case 'sendAgain':
      return status === 'succeeded' || status === 'failed';
    case 'keepPolling':
      return status !== 'uncertain';
    // A forged link is dead for ever.
    case 'storeAgain':
      return status === 'succeeded' || !JSON.stringify(outputs).includes('/media/results/');
    default:
      return true;
  }
}
