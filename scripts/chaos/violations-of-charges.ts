import type { LedgerView } from '@/lib/sandbox/ledger/entries';
import { decoyName } from './decoy.ts';
import type { FullTask, Violation } from './evidence.ts';
import { submissionsOf } from './gateway.ts';
import { forgedWord } from './make-fault.ts';
import { believesCallbacks, mayCostAfterFailure, providersWithList } from './provider-facts.ts';

type Charged = Pick<
  FullTask,
  | 'id'
  | 'modelId'
  | 'providerId'
  | 'prompt'
  | 'status'
  | 'money'
  | 'errorCode'
  | 'errorDetail'
  | 'outputs'
  | 'deliveredBy'
> & { events: readonly Pick<FullTask['events'][number], 'type' | 'actorId'>[] };

/** What happened around a task that decides how it may end. */
export interface Circumstances {
  /** A worker received the answer to the paid call and could write it to its disk. */
  wasAnswered: boolean;
  /** The task's deadline was over. */
  isPastDeadline: boolean;
  /** The disk of some process was full. */
  isDiskFull: boolean;
}

/** (a) and (b): compares the gateway's charges for one try with the task. */
export function violationsOfCharges(task: Charged, ledger: LedgerView, circumstances: Circumstances): Violation[] {
  const accepted = submissionsOf(ledger, task.prompt).filter(({ jobId }) => jobId !== undefined);
  const [job] = accepted;
  const violations: Violation[] = [];
  if (accepted.length > 1)
    violations.push({ promise: 'a', what: `${task.id} (${task.modelId}) was charged ${accepted.length} times` });
  const wrong =
    job?.jobId === undefined
      ? endWithoutJob(task)
      : endOfJob(task, ledger, job.jobId, circumstances, job.fault !== undefined);
  return wrong === null ? violations : [...violations, { promise: 'b', what: `${task.id} ${wrong}` }];
}

/** What is wrong with the end of a task whose job the gateway never accepted. Null: nothing. */
function endWithoutJob({ status, money }: Charged): string | null {
  if (status === 'succeeded') return 'succeeded without a job';
  return money === 'charged' ? 'is called charged without a job' : null;
}

/** What is wrong with the end of an accepted job. `isAnswerFalse`: a fault spoiled the answer to the paid call. */
function endOfJob(
  task: Charged,
  ledger: LedgerView,
  jobId: string,
  circumstances: Circumstances,
  isAnswerFalse: boolean,
): string | null {
  const refusal = ledger.jobs.find((job) => job.jobId === jobId)?.refusal;
  if (isCancelledUnsent(task)) return 'was cancelled before it was sent, and charged';
  switch (task.status) {
    case 'succeeded':
      // The studio believes a callback whose file exists, as long as the answer to the call names no other file.
      return refusal === undefined || isOfDecoy(task) ? null : 'succeeded although moderation refused it';
    case 'failed':
      return isAnswerFalse ? null : failureOf(task, ledger, jobId, circumstances, refusal);
    case 'cancelled':
      if (!hasEvent(task, 'cancelRequested')) return 'is cancelled, and nobody asked for that';
      return openQuestion(task, ledger, jobId, circumstances, isAnswerFalse);
    case 'uncertain':
      return openQuestion(task, ledger, jobId, circumstances, isAnswerFalse);
    default:
      return `: an accepted job ended as ${task.status}`;
  }
}

/** A failure must come from the provider, from a person, or from a file that could not be fetched. */
function failureOf(
  task: Charged,
  ledger: LedgerView,
  jobId: string,
  { isDiskFull }: Circumstances,
  refusal: string | undefined,
): string | null {
  const { errorCode, errorDetail } = task;
  switch (errorCode) {
    case 'markedFailed':
    case 'sentAgain':
      return hasEvent(task, errorCode) && hasEvent(task, 'uncertain')
        ? null
        : `failed as ${errorCode}, and nobody did that`;
    case 'storeFailed':
      return isDiskFull || wasSpoiled(ledger, `/media/results/${jobId}`) || wasForged(task, jobId)
        ? null
        : 'could not be stored, although its link was good';
    case 'noResult':
      return wasSpoiled(ledger, `/${jobId}`) ? null : 'has no result, although the provider reported one';
    default:
      if (isForgedWord(task, ledger, jobId, refusal)) return null;
      if (refusal === undefined) return `: accepted, rendered, and failed with ${errorCode}`;
      if (!errorDetail?.includes(refusal)) return `failed with ${errorCode}, not with the provider’s reason`;
      return mayCostAfterFailure(task.providerId, task.money) ? null : `was refused, and is called ${task.money}`;
  }
}

/** Uncertain, or cancelled with an unknown outcome, is right only where the gateway left the outcome open. */
function openQuestion(
  task: Charged,
  { callbacks }: LedgerView,
  jobId: string,
  { wasAnswered, isPastDeadline }: Circumstances,
  isAnswerFalse: boolean,
): string | null {
  // At its deadline the studio stops polling a task. A person may start the polling again.
  if (isPastDeadline && (task.errorCode === 'deadline' || task.status === 'cancelled')) return null;
  if (wasAnswered && !isAnswerFalse) return `is ${task.status} although its answer had come`;
  if (callbacks.some((callback) => callback.jobId === jobId && callback.status === 200))
    return `is ${task.status} although its callback was delivered`;
  if (providersWithList.includes(task.providerId)) return `is ${task.status} although the list has it`;
  return null;
}

/** Whether the studio reported that the task was cancelled before a byte was sent. */
function isCancelledUnsent({ events }: Charged): boolean {
  return events.some(({ type, actorId }) => type === 'cancelled' && actorId !== null);
}

function hasEvent({ events }: Charged, type: string): boolean {
  return events.some((event) => event.type === type);
}

/** Whether the gateway played a fault on a GET request whose path contains `place`. */
function wasSpoiled({ requests }: LedgerView, place: string): boolean {
  return requests.some(({ method, path, fault }) => method === 'GET' && fault !== undefined && path.includes(place));
}

/**
 * Whether the task may have failed with the reason of a forged callback. If the job really failed, the forged reason
 * stays, because a task is not ended twice. A true success must replace it, if its callback was delivered as well.
 */
function isForgedWord(task: Charged, { callbacks }: LedgerView, jobId: string, refusal: string | undefined): boolean {
  if (task.errorDetail !== forgedWord || !believesCallbacks(task.modelId)) return false;
  const delivered = callbacks.filter((callback) => callback.jobId === jobId && callback.status === 200);
  return refusal !== undefined || delivered.length < 2;
}

/** Whether the task's file is the one that forged callbacks name. */
function isOfDecoy({ deliveredBy, outputs }: Charged): boolean {
  return deliveredBy === 'callback' && JSON.stringify(outputs).includes(decoyName);
}

/**
 * Whether a forged callback named the file. Only callbacks of blocking calls are believed: their jobs can't be polled.
 */
function wasForged({ modelId, outputs }: Charged, jobId: string): boolean {
  return believesCallbacks(modelId) && !JSON.stringify(outputs).includes(jobId);
}
