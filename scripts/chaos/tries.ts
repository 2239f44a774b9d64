import type { LedgerView } from '@/lib/sandbox/ledger/entries';
import type { PersonsAct } from './people.ts';
import type { Click } from './press.ts';
import type { FullTask } from './verify.ts';

/** One wish to have a click's words made: the press on Generate, or a person's confirmed resend. */
export interface Try {
  task: FullTask;
  /** The ledger, without the requests and jobs of the time of the click's other tries. */
  ledger: LedgerView;
}

/**
 * A click's tasks, in their order, each with what the gateway saw in its time: a resend has the same words, and begins
 * when all that was before it is at rest. Null where there are more or fewer tasks than somebody asked for.
 */
export function triesOf(
  { words }: Click,
  tasks: readonly FullTask[],
  acts: readonly PersonsAct[],
  ledger: LedgerView,
): Try[] | null {
  const mine = tasks
    .filter(({ prompt }) => prompt === words)
    .toSorted((left, right) => left.createdAt.getTime() - right.createdAt.getTime());
  const resends = acts.filter(({ type, taskId }) => type === 'sendAgain' && mine.some(({ id }) => id === taskId));
  if (mine.length !== resends.length + 1) return null;
  const begins = [0, ...resends.map(({ at }) => at), Number.POSITIVE_INFINITY];
  return mine.map((task, index) => {
    const [from = 0, to = 0] = begins.slice(index, index + 2);
    const within = ({ at }: { at: number }) => at >= from && at < to;
    const { requests, jobs } = ledger;
    return { task, ledger: { ...ledger, requests: requests.filter(within), jobs: jobs.filter(within) } };
  });
}
