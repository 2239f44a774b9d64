import type { LedgerView, SeenRequest } from '../../../lib/sandbox/ledger/entries.ts';
import { numberIn } from '../numbered-tasks.ts';
import type { Outcomes, TaskOutcome } from './outcome.ts';

/** The outcome of a system's run, by the gateway's ledger and the system's own data. */
export interface Account {
  tasks: number;
  /** Jobs the gateway accepted: each is a charge. */
  charges: number;
  chargedTwice: number;
  results: number;
  /** Tasks that were paid for and have no result. */
  lost: number;
  /** Those of the lost tasks that a person sees as uncertain. */
  uncertain: number;
  /** Tasks without a charge and without a result, because the provider never accepted them. */
  unaccepted: number;
  stuck: number;
  pollsPerResult: number;
  /** From the last kill until all tasks were settled. */
  recoverySeconds: number;
  seconds: number;
}

interface Run {
  ledger: LedgerView;
  outcomes: Outcomes;
  beganAt: number;
  lastKillAt: number;
}

export function accountOf({ ledger, outcomes, beganAt, lastKillAt }: Run): Account {
  const charges = chargesByTask(ledger.requests);
  const isPaid = ({ number }: TaskOutcome) => (charges.get(number) ?? 0) > 0;
  const count = (holds: (task: TaskOutcome) => boolean) => outcomes.tasks.filter(holds).length;
  const results = count(({ state }) => state === 'result');
  const withoutResult = (task: TaskOutcome) => task.state === 'failed' || task.state === 'uncertain';
  return {
    tasks: outcomes.tasks.length,
    charges: ledger.jobs.length,
    chargedTwice: [...charges.values()].filter((times) => times > 1).length,
    results,
    lost: count((task) => withoutResult(task) && isPaid(task)),
    uncertain: count((task) => task.state === 'uncertain' && isPaid(task)),
    unaccepted: count((task) => withoutResult(task) && !isPaid(task)),
    stuck: count(({ state }) => state === 'open'),
    pollsPerResult: ledger.requests.filter(isPoll).length / Math.max(1, results),
    recoverySeconds: Math.max(0, outcomes.settledAt - lastKillAt) / 1_000,
    seconds: (outcomes.settledAt - beganAt) / 1_000,
  };
}

function chargesByTask(requests: readonly SeenRequest[]): Map<number, number> {
  const charges = new Map<number, number>();
  for (const { method, jobId, body } of requests) {
    const number = method === 'POST' && jobId !== undefined ? numberIn(JSON.stringify(body)) : undefined;
    if (number !== undefined) charges.set(number, (charges.get(number) ?? 0) + 1);
  }
  return charges;
}

/** Whether the request polls one job. Fetching its file and reading a list do not count. */
function isPoll({ method, path }: SeenRequest): boolean {
  return method === 'GET' && /\/generations\/[^/]+$|\/status\/[^/]+$/.test(path);
}
