import type { LedgerView, SeenRequest } from '../../../lib/sandbox/ledger/entries.ts';
import { numberIn } from '../numbered-tasks.ts';
import type { Outcomes, TaskOutcome } from './outcome.ts';

/** What a system did with its tasks, by the gateway's ledger and its own word. */
export interface Account {
  tasks: number;
  /** Jobs the gateway accepted: each is a charge. */
  charges: number;
  chargedTwice: number;
  results: number;
  /** Paid for, and no result; `told`: a person sees them as uncertain. */
  lost: number;
  told: number;
  /** Never accepted by the provider: nothing is charged, and there is no result. */
  unaccepted: number;
  stuck: number;
  pollsPerResult: number;
  /** From the last kill until nothing was under way any more. */
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
    told: count((task) => task.state === 'uncertain' && isPaid(task)),
    unaccepted: count((task) => withoutResult(task) && !isPaid(task)),
    stuck: count(({ state }) => state === 'open'),
    pollsPerResult: ledger.requests.filter(isLook).length / Math.max(1, results),
    recoverySeconds: Math.max(0, outcomes.restAt - lastKillAt) / 1_000,
    seconds: (outcomes.restAt - beganAt) / 1_000,
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

/** A look at one job; fetching its file and reading a list are none. */
function isLook({ method, path }: SeenRequest): boolean {
  return method === 'GET' && /\/generations\/[^/]+$|\/status\/[^/]+$/.test(path);
}
