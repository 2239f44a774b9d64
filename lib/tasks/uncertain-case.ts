import type { TaskTracking } from './dto';

/** What is known about a task that is uncertain: what its words follow from. */
export const uncertainCases = [
  /** Its time was over before the provider had finished. */
  'overdue',
  /** The provider says that it has finished, and names no file. */
  'noResult',
  /** The provider says how it is in a word or a number we do not know, or in nothing we can read, for too long. */
  'unknownState',
  /** The provider knows no such job (any more). */
  'taskUnknown',
  /** The provider answered before the end, and can't be asked. */
  'unfinished',
  /** It was accepted; nothing more is known. */
  'accepted',
  /** The provider answered with an error that leaves open whether it took the request. */
  'answered',
  /** The provider answered something that says nothing about a job. */
  'unreadable',
  /** No answer came back. */
  'lost',
] as const;
export type UncertainCase = (typeof uncertainCases)[number];

/** Errors that are an answer of the provider, and no loss of it. */
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

/** Which words are true of an uncertain task. Pure. */
export function uncertainCase(code: string | undefined, tracking: Pick<TaskTracking, 'asked'>): UncertainCase {
  const known = code === undefined ? undefined : answers[code];
  if (known && known !== 'answered' && known !== 'unreadable') return known;
  return tracking.asked ? 'accepted' : (known ?? 'lost');
}

/** What "check again" does for a task: the provider is asked, its list is read, or its reports are. */
export function waysToCheck({
  asked,
  listed,
}: Pick<TaskTracking, 'asked' | 'listed'>): 'asked' | 'listed' | 'callback' {
  return asked ? 'asked' : listed ? 'listed' : 'callback';
}
