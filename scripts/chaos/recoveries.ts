import type { CarriedOut, Reached } from './event-log.ts';
import type { Disturbance, PartName } from './part.ts';

/** What is known of a task: its events in their order. */
export interface TaskStory {
  id: string;
  events: readonly { createdAt: Date; status: string }[];
}

/** A task whose worker died over it, and how long nobody took care of it. */
export interface Recovery {
  taskId: string;
  /** Where its worker was with it. */
  stage: 'submitting' | 'storing';
  /** From the moment at which its worker was dead, and nothing else was away that is needed, to its next event. */
  ms: number;
}

/** Every task that a dying worker had in hand, and when it was taken over. */
export function recoveriesOf(
  tasks: readonly TaskStory[],
  checkpoints: readonly Reached[],
  processFaults: readonly CarriedOut[],
  disturbances: readonly Disturbance[],
): Recovery[] {
  const deaths = disturbances.filter(({ part, pid }) => part.startsWith('worker') && pid !== undefined);
  return deaths.flatMap((death) =>
    tasks.flatMap((task): Recovery[] => {
      const before = task.events.filter(({ createdAt }) => createdAt.getTime() <= death.from).at(-1);
      const next = task.events.find(({ createdAt }) => createdAt.getTime() > death.from);
      const stage = before && stageOf(before.status);
      if (!next || !stage || ownerOf(task.id, stage, death.from, checkpoints, processFaults) !== death.pid) return [];
      const nextAt = next.createdAt.getTime();
      const others = disturbances.filter((other) => other !== death && isNeeded(other.part) && other.from < nextAt);
      const from = Math.max(death.from, ...others.map(({ to = nextAt }) => Math.min(to, nextAt)));
      return [{ taskId: task.id, stage, ms: nextAt - from }];
    }),
  );
}

/** To take over a task, a worker and the database are enough. */
function isNeeded(part: PartName): boolean {
  return part !== 'web' && part !== 'gateway';
}

function stageOf(status: string): Recovery['stage'] | undefined {
  return status === 'submitting' || status === 'storing' ? status : undefined;
}

/** The process that had the task in hand then, as far as anything told of it. */
function ownerOf(
  taskId: string,
  stage: Recovery['stage'],
  at: number,
  checkpoints: readonly Reached[],
  processFaults: readonly CarriedOut[],
): number | undefined {
  if (stage === 'submitting')
    return checkpoints.findLast((one) => one.taskId === taskId && one.point === 'claimed' && one.at <= at)?.pid;
  // A store has no claim of its own in the eventLog; but who died at a point of a task had it.
  return processFaults.find(
    (one) => one.taskId === taskId && one.action.type === 'kill' && Math.abs(one.at - at) < 1_000,
  )?.pid;
}
