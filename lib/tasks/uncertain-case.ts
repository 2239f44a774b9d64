import type { TaskTracking } from './dto';

/** What is known about an uncertain task: its texts depend on it. */
export const uncertainCases = [
  /** The deadline was over before the provider had finished. */
  'overdue',
  /** The provider says that it has finished, and names no file. */
  'noResult',
  /**
   * For too long, the provider has reported a status (word or number) that we do not know, or an answer that we can't
   * read.
   */
  'unknownState',
  /** The provider knows no such job (any more). */
  'taskUnknown',
  /** The provider answered before the end, and can't be asked. */
  'unfinished',
  /** The job was accepted; nothing more is known. */
  'accepted',
  /** The provider answered with an error that leaves open whether it took the request. */
  'answered',
  /** The provider answered something that says nothing about a job. */
  'unreadable',
  /** No answer came back. */
  'lost',
] as const;
export type UncertainCase = (typeof uncertainCases)[number];

/** The error codes that say more than that the answer was lost. */
const answers: Record<string, UncertainCase> = {
  deadline: 'overdue',
  noResult: 'noResult',
  unknownState: 'unknownState',
  taskUnknown: 'taskUnknown',
  noFinalState: 'unfinished',
  jobTaken: 'accepted',
  unreadableAnswer: 'unreadable',
  providerFailure: 'answered',
  providerTimeout: 'answered',
  upstreamFailed: 'answered',
  contentRefused: 'answered',
};

/** Which case an uncertain task is. Pure. */
export function uncertainCase(code: string | undefined, tracking: Pick<TaskTracking, 'asked'>): UncertainCase {
  const known = code === undefined ? undefined : answers[code];
  if (known && known !== 'answered' && known !== 'unreadable') return known;
  return tracking.asked ? 'accepted' : (known ?? 'lost');
}

/** What "check again" does for a task: it asks the provider, reads its list, or reads its callbacks. */
export function waysToCheck({
  asked,
  listed,
}: Pick<TaskTracking, 'asked' | 'listed'>): 'asked' | 'listed' | 'callback' {
  return asked ? 'asked' : listed ? 'listed' : 'callback';
}
