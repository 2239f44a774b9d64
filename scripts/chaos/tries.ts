import type { LedgerView } from '@/lib/sandbox/ledger/entries';
import type { FullTask } from './evidence.ts';
import type { PersonsAct } from './people.ts';
import type { Click } from './press.ts';

/** One try to have a click's words made: the press on Generate, or a resend that a person confirmed. */
export interface Try {
  task: FullTask;
  /** The ledger's requests and jobs from the time of this try. */
  ledger: LedgerView;
}

/**
 * A click's tasks in their order, each with the gateway's ledger of its time. Time separates the tries, because a
 * resend has the same words; it begins only when the tasks before it are settled. Null where there are more or fewer
 * tasks than the click and its resends asked for.
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
