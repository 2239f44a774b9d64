/**
 * Which task is next at a key: the one rule for the worker that claims tasks and for the page that predicts positions.
 * Pure.
 */

export interface QueuedTask {
  id: string;
  modelId: string;
  createdAt: Date;
}

/** One person's use of a key. */
export interface QueuedPerson {
  userId: string;
  /** Jobs of this person under way at the key. */
  underWay: number;
  /** When a task of theirs was last submitted. Null: never, or too long ago to matter. */
  servedAt: Date | null;
  /** Their tasks that may be submitted now, the oldest first. Not empty. */
  queued: readonly QueuedTask[];
}

/**
 * The person whose task is next: the one with the fewest jobs under way, then the one served longest ago, then the one
 * with the oldest task. How many tasks a person has queued does not matter. Null: nobody has queued tasks.
 */
export function nextInQueue<Person extends QueuedPerson>(people: readonly Person[]): Person | null {
  const [first, ...others] = people;
  if (!first) return null;
  return others.reduce((best, person) => (isBefore(person, best) ? person : best), first);
}

function isBefore(left: QueuedPerson, right: QueuedPerson): boolean {
  if (left.underWay !== right.underWay) return left.underWay < right.underWay;
  const served = (left.servedAt?.getTime() ?? 0) - (right.servedAt?.getTime() ?? 0);
  if (served !== 0) return served < 0;
  const [mine, theirs] = [left.queued[0], right.queued[0]];
  if (!mine || !theirs) return mine !== undefined;
  const age = mine.createdAt.getTime() - theirs.createdAt.getTime();
  return age !== 0 ? age < 0 : mine.id < theirs.id;
}

/**
 * The order in which tasks would be submitted if no task were added and no job ended meanwhile; the first `most` of
 * them.
 */
export function queueOrder(people: readonly QueuedPerson[], most: number): QueuedTask[] {
  let waiting = people.map((person) => ({ ...person, queued: [...person.queued] }));
  const order: QueuedTask[] = [];
  // Later than every `servedAt` so far, and later with each task, so that people alternate.
  let latestServedAt = Math.max(0, ...people.map(({ servedAt }) => servedAt?.getTime() ?? 0));
  for (let next = nextInQueue(waiting); next && order.length < most; next = nextInQueue(waiting)) {
    const task = next.queued.shift();
    if (task) order.push(task);
    latestServedAt += 1;
    next.underWay += 1;
    next.servedAt = new Date(latestServedAt);
    waiting = waiting.filter((person) => person.queued.length > 0);
  }
  return order;
}
