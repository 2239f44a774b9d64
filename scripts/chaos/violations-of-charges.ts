import type { LedgerView } from '@/lib/sandbox/ledger/entries';
import { decoyName } from './decoy.ts';
import { submissionsOf } from './gateway.ts';
import { forgedWord } from './make-fault.ts';
import type { FullTask, Violation } from './verify.ts';

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
  /** A worker has had the answer to the paid call in hand and could write it to its disk. */
  wasAnswered: boolean;
  /** The time in which its provider may finish it was over. */
  isPastDeadline: boolean;
  /** Somewhere a disk was full. */
  isDiskFull: boolean;
}

/** (a) and (b): what the gateway charged for one try against what the task says. */
export function violationsOfCharges(task: Charged, ledger: LedgerView, circumstances: Circumstances): Violation[] {
  const accepted = submissionsOf(ledger, task.prompt).filter(({ jobId }) => jobId !== undefined);
  const [job] = accepted;
  const violations: Violation[] = [];
  if (accepted.length > 1)
    violations.push({ promise: 'a', what: `${task.id} (${task.modelId}) was charged ${accepted.length} times` });
  const said =
    job?.jobId === undefined
      ? endWithoutJob(task)
      : endOfJob(task, ledger, job.jobId, circumstances, job.fault !== undefined);
  return said === null ? violations : [...violations, { promise: 'b', what: `${task.id} ${said}` }];
}

/** What is wrong with how a task ended that nobody accepted; null: nothing. */
function endWithoutJob({ status, money }: Charged): string | null {
  if (status === 'succeeded') return 'succeeded without a job';
  return money === 'charged' ? 'is called charged without a job' : null;
}

/** The same of an accepted job. `isAnswerFalse`: a script spoiled the answer to the paid call. */
function endOfJob(
  task: Charged,
  ledger: LedgerView,
  jobId: string,
  circumstances: Circumstances,
  isAnswerFalse: boolean,
): string | null {
  const refusal = ledger.jobs.find((job) => job.jobId === jobId)?.refusal;
  if (isCalledOffForSure(task)) return 'was called off for sure, and charged';
  switch (task.status) {
    case 'succeeded':
      // A callback that names a file that is there is believed as long as the call itself names no other.
      return refusal === undefined || isOfDecoy(task) ? null : 'succeeded although moderation refused it';
    case 'failed':
      return isAnswerFalse ? null : failureOf(task, ledger, jobId, circumstances, refusal);
    case 'cancelled':
      if (!hasEvent(task, 'cancelRequested')) return 'is cancelled, and nobody wished it';
      return openQuestion(task, ledger, jobId, circumstances, isAnswerFalse);
    case 'uncertain':
      return openQuestion(task, ledger, jobId, circumstances, isAnswerFalse);
    default:
      return `: an accepted job ended as ${task.status}`;
  }
}

/** A failure is a word of the provider, a person's, or a file that could not be fetched. */
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
      return wasSpoiled(ledger, `/${jobId}`) ? null : 'has no result, although the provider told of one';
    default:
      if (isForgedWord(task, ledger, jobId, refusal)) return null;
      if (refusal === undefined) return `: accepted, rendered, and failed with ${errorCode}`;
      if (!errorDetail?.includes(refusal)) return `failed with ${errorCode}, not with the provider’s word`;
      // SEE2AI's documents say that a failure costs nothing; the others say nothing.
      return task.money === (task.providerId === 'see2ai' ? 'not_charged' : 'may_be_charged')
        ? null
        : `was refused, and is called ${task.money}`;
  }
}

/** Uncertain (or given up, and not known) is only what the gateway left open. */
function openQuestion(
  task: Charged,
  { callbacks }: LedgerView,
  jobId: string,
  { wasAnswered, isPastDeadline }: Circumstances,
  isAnswerFalse: boolean,
): string | null {
  // With this all looking ends, and a person may have it begun again.
  if (isPastDeadline && (task.errorCode === 'deadline' || task.status === 'cancelled')) return null;
  if (wasAnswered && !isAnswerFalse) return `is ${task.status} although its answer had come`;
  if (callbacks.some((callback) => callback.jobId === jobId && callback.status === 200))
    return `is ${task.status} although its callback was delivered`;
  if (task.providerId === 'aitoearn') return `is ${task.status} although the list has it`;
  return null;
}

/** Before a byte had left, the studio said. */
function isCalledOffForSure({ events }: Charged): boolean {
  return events.some(({ type, actorId }) => type === 'cancelled' && actorId !== null);
}

function hasEvent({ events }: Charged, type: string): boolean {
  return events.some((event) => event.type === type);
}

/** Whether a script was played on what was asked for there. */
function wasSpoiled({ requests }: LedgerView, place: string): boolean {
  return requests.some(({ method, path, fault }) => method === 'GET' && fault !== undefined && path.includes(place));
}

/**
 * Of a job that failed in truth the lie's word stays: nothing of it is worth a second ending. A true success takes its
 * place, if only it was delivered as well.
 */
function isForgedWord(task: Charged, { callbacks }: LedgerView, jobId: string, refusal: string | undefined): boolean {
  if (task.errorDetail !== forgedWord || !task.modelId.startsWith('see2ai_video')) return false;
  const delivered = callbacks.filter((callback) => callback.jobId === jobId && callback.status === 200);
  return refusal !== undefined || delivered.length < 2;
}

/** Whether a forged callback named the file. */
function isOfDecoy({ deliveredBy, outputs }: Charged): boolean {
  return deliveredBy === 'callback' && JSON.stringify(outputs).includes(decoyName);
}

/** By a callback, which is believed where nobody can be asked: of the calls that block. */
function wasForged({ modelId, outputs }: Charged, jobId: string): boolean {
  return modelId.startsWith('see2ai_video') && !JSON.stringify(outputs).includes(jobId);
}
