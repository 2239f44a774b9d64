import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { openKeyOf } from '@/lib/keys/open-key.server';
import type { ListedJob } from '@/lib/providers/contract';
import type { Json, JsonObject } from '@/lib/text/json';
import { jobKey, readCandidates } from '../candidates';
import {
  findLostTasks,
  findOwnedJobs,
  isUnowned,
  keysOfAccount,
  type Lost,
  neighbourMs,
} from '../find-lost-tasks.server';
import { type Match, matchSubmission } from '../match-submissions';
import { changeTask } from '../task-lifecycle.server';
import { jsonColumn } from './answer-columns.server';
import { handOver } from './hand-over.server';
import { persist } from './persist.server';
import { providerContext, type TaskServices, whileRunning } from './services.server';
import { idleColumns } from './settle.server';
import { accept } from './settle-submission.server';

const listTimeoutMs = 60_000;
/** The pauses before each further read of the provider's list; after the last one a person decides. */
const pausesMs = [15_000, 60_000, 5 * 60_000, 15 * 60_000, 60 * 60_000];

/** An open call of an equal request will soon name its job. */
const inFlightPauseMs = 15_000;
/** How often a task is matched again if an equal task has just taken the job. */
const triesToAdopt = 5;

/**
 * Searches for a submission whose answer was lost, if the provider keeps a list. When its job is found, the task is
 * followed like any other. If more jobs fit than are missing, a person chooses.
 */
export async function reconcileClaimed(services: TaskServices, task: Task): Promise<void> {
  const listing = await list(services, task);
  if (!listing && services.stopping.aborted) return await handOver(services, task);
  await persist(services, task.id, async () => {
    const match = listing ? await adoptFrom(services, task, listing) : ({ type: 'none' } as const);
    if (match.type === 'take') return;
    await pollLater(services, task, match, listing);
  });
}

interface Listing {
  keyIds: string[];
  lost: Lost[];
  jobs: ListedJob[];
}

async function list(services: TaskServices, task: Task): Promise<Listing | null> {
  const { listSubmissions } = services.transport(task.providerId);
  if (!listSubmissions) return null;
  try {
    const key = await openKeyOf(task);
    const keyIds = await keysOfAccount(services.db, task.keyId);
    // Read before the list: a task that is sent later is not in the list.
    const lost = await findLostTasks(services.db, task, keyIds);
    if (!lost.some(({ id }) => id === task.id)) return null;
    const context = providerContext(services, key, whileRunning(services, listTimeoutMs));
    return { keyIds, lost, jobs: await listSubmissions(lost, context) };
  } catch (error) {
    // A failed read never means "not there": the task stays uncertain.
    services.log.warn({ err: error, taskId: task.id }, 'The list of the provider could not be read');
    return null;
  }
}

/** Returns `take` when the job now belongs to the task. A job never belongs to two tasks. */
async function adoptFrom(services: TaskServices, task: Task, listing: Listing): Promise<Match> {
  for (let tries = 1; ; tries += 1) {
    const match = await matchNow(services, task, listing);
    if (match.type !== 'take' || (await adopt(services, task, listing, match.key))) return match;
    if (tries >= triesToAdopt) return { type: 'wait' };
  }
}

/** Leaves out the jobs that belong to other tasks, then matches. */
async function matchNow(services: TaskServices, task: Task, { keyIds, lost, jobs }: Listing): Promise<Match> {
  const since = Math.min(...lost.map(({ submittedAt }) => submittedAt.getTime()));
  const owned = await findOwnedJobs(services.db, keyIds, new Date(since - neighbourMs));
  // A task that has got a job meanwhile needs none of the others.
  const still = new Set((await findLostTasks(services.db, task, keyIds)).map(({ id }) => id));
  const free = jobs
    .map(({ operation, fits }) => ({
      key: jobKey(operation),
      fits: fits.flatMap((index) => lost[index]?.id ?? []).filter((id) => still.has(id)),
    }))
    .filter(({ key }) => !owned.has(key));
  return matchSubmission(
    task.id,
    lost.filter(({ id }) => still.has(id)),
    free,
  );
}

async function adopt(services: TaskServices, task: Task, { keyIds, jobs }: Listing, key: string): Promise<boolean> {
  const job = jobs.find(({ operation }) => jobKey(operation) === key);
  if (!job) return false;
  return await accept(services, task, {
    operation: job.operation,
    set: {},
    where: { leaseId: task.leaseId },
    event: { type: 'reconciled', data: { by: 'list' } },
    guard: (tx) => isUnowned(tx, task.id, keyIds, job.operation),
  });
}

async function pollLater(services: TaskServices, task: Task, match: Match, listing: Listing | null): Promise<void> {
  const isWaiting = match.type === 'wait';
  const pause = isWaiting ? inFlightPauseMs : pausesMs[task.pollFailures];
  const now = services.now();
  const candidates = match.type === 'choose' ? candidatesOf(listing?.jobs ?? [], match.keys) : undefined;
  await changeTask(services, {
    taskId: task.id,
    from: ['uncertain', 'cancelled'],
    where: { leaseId: task.leaseId },
    set: {
      ...idleColumns,
      ...(!isWaiting && { pollFailures: { increment: 1 } }),
      ...(match.type !== 'wait' && { candidates: jsonColumn(candidates ?? null) }),
    },
    ...(candidates &&
      isNews(task, candidates) && { event: { type: 'candidates', data: { count: candidates.length } } }),
    nextPoll: pause === undefined ? undefined : { at: new Date(now.getTime() + pause), now },
  });
}

/** Whether the candidates are new: the event is recorded once, not at every read of the list. */
function isNews(task: Task, candidates: readonly JsonObject[]): boolean {
  const keys = (list: Json) =>
    readCandidates(list)
      .map(({ key }) => key)
      .toSorted()
      .join();
  return keys([...candidates]) !== keys(task.candidates as Json);
}

function candidatesOf(jobs: readonly ListedJob[], keys: readonly string[]): JsonObject[] {
  return jobs
    .filter(({ operation }) => keys.includes(jobKey(operation)))
    .map(({ operation, submittedAt, stage = null, coverUrl = null, resultUrl = null }) => ({
      operation,
      submittedAt: submittedAt.toISOString(),
      stage,
      coverUrl,
      resultUrl,
    }));
}
