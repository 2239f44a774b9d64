/** A task whose submission has no known answer. */
export interface LostTask {
  id: string;
  /** Equal requests are interchangeable: it does not matter which of their jobs is whose. */
  requestHash: string;
  submittedAt: Date;
  /** Its call is still open: the answer will name its job. */
  isInFlight: boolean;
  /** Still needs its job. A task that was given up only accounts for one of the jobs. */
  isSought: boolean;
}

/** A job of the provider's list that belongs to no task, with the ids of the tasks whose job it may be. */
export interface FreeJob {
  key: string;
  fits: readonly string[];
}

/**
 * `take`: the job is the task's. `choose`: more jobs fit than are missing, so a person chooses. `wait`: an open call
 * has not yet named its job. `none`: no job in the list fits.
 */
export type Match = { type: 'take'; key: string } | { type: 'choose'; keys: string[] } | { type: 'wait' | 'none' };

/**
 * Finds the free job of this task. If n equal submissions are lost and at most n free jobs fit, each job belongs to one
 * of them. If more jobs fit, or if different requests look the same in the list, nothing is guessed. Of several jobs it
 * takes one that leaves jobs for as many other tasks as possible. Pure.
 */
export function matchSubmission(taskId: string, lost: readonly LostTask[], free: readonly FreeJob[]): Match {
  const { tasks, jobs } = connected(taskId, lost, free);
  const own = jobs.filter(({ fits }) => fits.includes(taskId));
  if (own.length === 0) return { type: 'none' };
  if (tasks.some(({ isInFlight }) => isInFlight)) return { type: 'wait' };
  const isSameRequest = new Set(tasks.map(({ requestHash }) => requestHash)).size === 1;
  if (!isSameRequest || jobs.length > tasks.length) return { type: 'choose', keys: own.map(({ key }) => key) };
  const others = tasks.filter(({ id, isSought }) => isSought && id !== taskId);
  const [best] = own
    .map(({ key }) => ({
      key,
      found: countMatched(
        others,
        jobs.filter((job) => job.key !== key),
      ),
    }))
    .toSorted((one, other) => other.found - one.found);
  return best ? { type: 'take', key: best.key } : { type: 'none' };
}

/** The tasks and jobs that are connected with this task: by shared jobs, directly or through other tasks. */
function connected(taskId: string, lost: readonly LostTask[], free: readonly FreeJob[]) {
  const ids = new Set([taskId]);
  const jobs = new Set<FreeJob>();
  for (let before = -1; before !== ids.size + jobs.size; ) {
    before = ids.size + jobs.size;
    for (const job of free) {
      if (!job.fits.some((id) => ids.has(id))) continue;
      jobs.add(job);
      for (const id of job.fits) ids.add(id);
    }
  }
  return { tasks: lost.filter(({ id }) => ids.has(id)), jobs: [...jobs] };
}

/**
 * How many of the tasks can get a job each. All time windows are equally long, so each job takes the earliest task that
 * it fits.
 */
function countMatched(tasks: readonly LostTask[], jobs: readonly FreeJob[]): number {
  const waiting = tasks.toSorted((one, other) => one.submittedAt.getTime() - other.submittedAt.getTime());
  let count = 0;
  for (const { fits } of jobs) {
    const index = waiting.findIndex(({ id }) => fits.includes(id));
    if (index < 0) continue;
    waiting.splice(index, 1);
    count += 1;
  }
  return count;
}
