/** A task whose submission has no known answer. */
export interface LostTask {
  id: string;
  /** Equal requests are one and the same wish: which of their jobs is which can't matter. */
  requestHash: string;
  submittedAt: Date;
  /** Its call is open: its own answer will tell. */
  isInFlight: boolean;
  /** Still wants its job. One that was given up only accounts for a job. */
  isSought: boolean;
}

/** A job of the provider's list that belongs to no task, with the ids of the tasks that it may have been made of. */
export interface FreeJob {
  key: string;
  fits: readonly string[];
}

/**
 * `take`: the job is the task's. `choose`: more fit than are missing, so a person says which. `wait`: an open call has yet
 * to say which job is its. `none`: nothing in the list fits.
 */
export type Match = { type: 'take'; key: string } | { type: 'choose'; keys: string[] } | { type: 'wait' | 'none' };

/**
 * Which of the free jobs is the one of this task. Of n equal submissions that are lost and at most n free jobs, each job
 * was made of one of them; where more fit, or where other requests look the same in the list, nothing is guessed. Of
 * several jobs it takes one with which as many others as possible still find theirs. Pure.
 */
export function matchSubmission(taskId: string, lost: readonly LostTask[], free: readonly FreeJob[]): Match {
  const { tasks, jobs } = connected(taskId, lost, free);
  const own = jobs.filter(({ fits }) => fits.includes(taskId));
  if (own.length === 0) return { type: 'none' };
  if (tasks.some(({ isInFlight }) => isInFlight)) return { type: 'wait' };
  const isOneWish = new Set(tasks.map(({ requestHash }) => requestHash)).size === 1;
  if (!isOneWish || jobs.length > tasks.length) return { type: 'choose', keys: own.map(({ key }) => key) };
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

/** The tasks and jobs that have to do with this task: it shares jobs with them, or they with others that do. */
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

/** How many tasks can have a job each. All may have been made within equally long times: who came first is served first. */
function countMatched(tasks: readonly LostTask[], jobs: readonly FreeJob[]): number {
  const waiting = tasks.toSorted((one, other) => one.submittedAt.getTime() - other.submittedAt.getTime());
  let count = 0;
  for (const { fits } of jobs) {
    const place = waiting.findIndex(({ id }) => fits.includes(id));
    if (place < 0) continue;
    waiting.splice(place, 1);
    count += 1;
  }
  return count;
}
