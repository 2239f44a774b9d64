import type { Presses } from './create-presses';

/** The outcome of a press whose answer was lost. `count`: tasks that it made; 0: none, so far. */
export interface LearnedOutcome {
  requestId: string;
  pressedAt: number;
  count: number;
}

/** Maximum number of ids in one request. */
const mostAsked = 50;
/** A press younger than this may still receive its answer in its own tab. */
const youngMs = 2_000;
/** Longer than any request can be in transit and in work: a press that has made nothing by then never will. */
const longestUnderWayMs = 120_000;

/**
 * Asks the server about the presses with an unknown outcome, and returns what to report to the person: each outcome
 * once, in one tab, and not again after a reload. "Nothing was made" is reported soon, but counts as final only later,
 * because the request may still be in transit. Until then, a press of the same draft is the same request.
 */
export async function askOutcomes(
  presses: Pick<Presses, 'open' | 'learn' | 'noteReported'>,
  ask: (requestIds: readonly string[]) => Promise<Record<string, unknown> | null>,
  now: number,
): Promise<LearnedOutcome[]> {
  const open = presses.open().filter(({ pressedAt }) => Math.abs(now - pressedAt) >= youngMs);
  const asked = open.slice(-mostAsked);
  const counts = asked.length > 0 ? await ask(asked.map(({ requestId }) => requestId)) : null;
  if (!counts) return [];
  // Another tab may have reported the outcome meanwhile, or the person has pressed again.
  const still = presses.open();
  return asked.flatMap(({ requestId, pressedAt }): LearnedOutcome[] => {
    const count = Number(counts[requestId]);
    const press = still.find((one) => one.requestId === requestId && one.pressedAt === pressedAt);
    if (!press || !Number.isInteger(count)) return [];
    const isSure = count > 0 || Math.abs(now - pressedAt) > longestUnderWayMs;
    if (isSure) presses.learn(requestId, count);
    if (count === 0 && press.isReported) return [];
    if (!isSure) presses.noteReported(requestId);
    return [{ requestId, pressedAt, count }];
  });
}
