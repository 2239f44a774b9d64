import type { Presses } from './create-presses';

/** What is known now of a press whose answer never came. `count`: tasks; 0: nothing, so far. */
export interface LearnedOutcome {
  requestId: string;
  pressedAt: number;
  count: number;
}

/** Most ids in one question. */
const mostAsked = 50;
/** A press younger than this may still get its answer in the tab where it was made. */
const youngMs = 2_000;
/** Longer than a request can be on its way and be worked on: what came to nothing by then stays so. */
const longestUnderWayMs = 120_000;

/**
 * Asks about the presses of which nobody knows what they came to, and answers what a person should be told: each thing
 * once, in one tab, and not again after a reload. That nothing was made is told soon and believed only later: the request
 * may still be on its way. Until then, and after, a press of the same draft is the same request.
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
  // Meanwhile another tab may have told it, or the person has pressed again.
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
