/** What decides between the keys that may be used for a task. */
export interface RankedKey {
  id: string;
  priority: number;
  weight: number;
  /** Tasks that wait for it. */
  queued: number;
  /** Jobs under way at the provider with it. */
  underWay: number;
  limits: { maxConcurrent: number; maxPerMinute: number };
}

/**
 * The keys in the order in which a task should try them: those that could send it soon before those that are full; then
 * by priority; among equals the one with the least to do for its weight, with this task counted, so that keys of the
 * weights 3 and 1 get three tasks and one. What is still equal goes by weight and id: the same input has one answer.
 */
export function rankKeys<Key extends RankedKey>(keys: readonly Key[]): Key[] {
  return keys.toSorted(
    (left, right) =>
      Number(isFull(left)) - Number(isFull(right)) ||
      left.priority - right.priority ||
      shareOf(left) - shareOf(right) ||
      right.weight - left.weight ||
      (left.id < right.id ? -1 : Number(left.id > right.id)),
  );
}

/** No free place for one more, or a queue that takes longer than a minute to be sent. */
function isFull({ queued, underWay, limits }: RankedKey): boolean {
  return queued + underWay >= limits.maxConcurrent || queued >= limits.maxPerMinute;
}

function shareOf({ queued, underWay, weight }: RankedKey): number {
  return (queued + underWay + 1) / weight;
}
