/** Whose turn it is at a key: the one rule, for the worker that takes and for the page that foretells. Pure. */

export interface QueuedTask {
  id: string;
  modelId: string;
  createdAt: Date;
}

/** One person's part of a key. */
export interface QueuedPerson {
  userId: string;
  /** Jobs of this person under way at the key. */
  underWay: number;
  /** When one of their tasks last left. Null: never, or too long ago to matter. */
  servedAt: Date | null;
  /** Their tasks that may leave now, the oldest first. Not empty. */
  queued: readonly QueuedTask[];
}

/**
 * The next one is of the person with the fewest jobs under way, then of the one served longest ago, then the oldest
 * task. A person is one voice, however many tasks they queue. Null: nobody stands in line.
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

/** The order in which tasks would leave if nothing else came and nothing ended meanwhile; the first `most` of them. */
export function queueOrder(people: readonly QueuedPerson[], most: number): QueuedTask[] {
  let waiting = people.map((person) => ({ ...person, queued: [...person.queued] }));
  const order: QueuedTask[] = [];
  // Later than anybody was served so far, and later from turn to turn.
  let turn = Math.max(0, ...people.map(({ servedAt }) => servedAt?.getTime() ?? 0));
  for (let next = nextInQueue(waiting); next && order.length < most; next = nextInQueue(waiting)) {
    const task = next.queued.shift();
    if (task) order.push(task);
    turn += 1;
    next.underWay += 1;
    next.servedAt = new Date(turn);
    waiting = waiting.filter((person) => person.queued.length > 0);
  }
  return order;
}
