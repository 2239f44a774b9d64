import type { CarriedOut, Reached } from './event-log.ts';
import type { Disturbance, PartName } from './part.ts';

/** A task with its events in their order. */
export interface TaskStory {
  id: string;
  events: readonly { createdAt: Date; status: string }[];
}

/** A task whose worker died while it had the task, and how long no other process took the task over. */
export interface Recovery {
  taskId: string;
  /** The task's status when its worker died. */
  stage: 'submitting' | 'storing';
  /** From the worker's death, or from the end of a later outage that hinders recovery, to the task's next event. */
  ms: number;
}

/** Every task that a worker had when it died, and how long it took until the task was taken over. */
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

/** Only workers and the database are needed to take over a task. */
function isNeeded(part: PartName): boolean {
  return part !== 'web' && part !== 'gateway';
}

function stageOf(status: string): Recovery['stage'] | undefined {
  return status === 'submitting' || status === 'storing' ? status : undefined;
}

/** The process that had the task at that time, as far as the event log shows it. */
function ownerOf(
  taskId: string,
  stage: Recovery['stage'],
  at: number,
  checkpoints: readonly Reached[],
  processFaults: readonly CarriedOut[],
): number | undefined {
  if (stage === 'submitting')
    return checkpoints.findLast((one) => one.taskId === taskId && one.point === 'claimed' && one.at <= at)?.pid;
  // The event log has no entry for the claim of a store. But a process that was killed at a point of a task had the
  // task.
  return processFaults.find(
    (one) => one.taskId === taskId && one.action.type === 'kill' && Math.abs(one.at - at) < 1_000,
  )?.pid;
}
