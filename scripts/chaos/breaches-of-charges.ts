import type { LedgerView } from '@/lib/sandbox/ledger/entries';
import { submissionsOf } from './gateway.ts';
import type { Breach, FullTask } from './verify.ts';

type Charged = Pick<FullTask, 'id' | 'modelId' | 'providerId' | 'status' | 'errorCode'>;

/**
 * (a) and (b): what the gateway charged for one click against what the task says.
 * @param wasAnswered whether a worker has had the answer to the paid call in hand and could write it to its disk.
 */
export function breachesOfCharges(task: Charged, words: string, ledger: LedgerView, wasAnswered: boolean): Breach[] {
  const accepted = submissionsOf(ledger, words).filter(({ jobId }) => jobId !== undefined);
  const [job] = accepted;
  const breaches: Breach[] = [];
  if (accepted.length > 1)
    breaches.push({ promise: 'a', what: `${task.id} (${task.modelId}) was charged ${accepted.length} times` });
  if (!job && task.status === 'succeeded') breaches.push({ promise: 'b', what: `${task.id} succeeded without a job` });
  if (job && !['succeeded', 'uncertain', 'failed'].includes(task.status))
    breaches.push({ promise: 'b', what: `${task.id}: an accepted job ended as ${task.status}` });
  // Every job of these plans is rendered: without a false answer to it, a failure would be an invention of ours.
  if (job && task.status === 'failed' && task.errorCode !== 'storeFailed' && job.fault === undefined)
    breaches.push({ promise: 'b', what: `${task.id}: accepted, rendered, and failed with ${task.errorCode}` });
  if (job?.jobId === undefined || task.status !== 'uncertain') return breaches;
  if (wasAnswered && job.fault === undefined)
    breaches.push({ promise: 'b', what: `${task.id} is uncertain although its answer had come` });
  return [...breaches, ...breachesOfUncertainty(task, ledger, job.jobId)];
}

/** Uncertain is only what the gateway left open: no callback came, and no list shows it. */
function breachesOfUncertainty(task: Charged, ledger: LedgerView, jobId: string): Breach[] {
  if (ledger.callbacks.some((callback) => callback.jobId === jobId && callback.status === 200))
    return [{ promise: 'b', what: `${task.id} is uncertain although its callback was delivered` }];
  if (task.providerId === 'aitoearn')
    return [{ promise: 'b', what: `${task.id} is uncertain although the list has it` }];
  return [];
}
