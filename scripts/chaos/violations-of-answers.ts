import type { Evidence, FullTask, Violation } from './evidence.ts';
import type { PersonsAct } from './people.ts';

type Answered = Pick<FullTask, 'id' | 'status' | 'errorCode' | 'outputs'>;

/** (b): a person's answer must have the right outcome when the provider has no faults and nothing else disturbs it. */
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
    // A late callback may still deliver the result.
    case 'markFailed':
    case 'sendAgain':
      return status === 'succeeded' || status === 'failed';
    case 'keepPolling':
      return status !== 'uncertain';
    // A forged link never works.
    case 'storeAgain':
      return status === 'succeeded' || !JSON.stringify(outputs).includes('/media/results/');
    default:
      return true;
  }
}
