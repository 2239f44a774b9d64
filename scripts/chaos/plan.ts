import type { FaultScript } from '@/lib/sandbox/faults/script';
import type { Hand } from './hand.ts';

/**
 * What one run does to the studio. A random plan is made from its seed alone, so that a failure can be played again.
 */
export interface Plan {
  /** `seed 36`, or what the fixed plan is about. */
  name: string;
  clicks: PlannedClick[];
  faults: FaultScript[];
  processFaults: ProcessFault[];
  events: PlannedEvent[];
  /** Presses on cancel while the tasks are under way. */
  cancels: PlannedCancel[];
  /** What a person does when all tasks are settled and the provider has no faults any more. */
  answer: PersonsAnswer;
  /** The plan fails unless every process fault is carried out by at least one worker. */
  mustHappen: boolean;
}

export interface PlannedClick {
  modelId: string;
  /** How it is pressed. Whatever the hand does, it is one order. */
  hand: Hand;
}

export interface PlannedCancel {
  /** Index in the plan's clicks. */
  click: number;
  /** Milliseconds after the first click. */
  afterMs: number;
}

export const uncertainAnswers = ['checkAgain', 'markFailed', 'sendAgain'] as const;

export interface PersonsAnswer {
  /** The person's answer to each uncertain task. */
  uncertain: (typeof uncertainAnswers)[number];
  /** The person puts finished tasks into the trash and takes them out again. */
  trashes: boolean;
}

/** Points in a worker: checkpoints of lib/log/checkpoints.ts, and events that undici reports about its requests. */
export const workerPoints = [
  'claimed',
  'intentCommitted',
  'connected',
  'bodySent',
  /** The provider has accepted the job. Its answer is on its way, or delayed by a fault. */
  'accepted',
  'answered',
  'settled',
  'polled',
  'callbackTaken',
  'callbackSettled',
  'downloading',
  'fileStored',
  'rowWritten',
] as const;

/** Points in the web process: a callback has arrived and is not recorded yet, or it is recorded and answered. */
export const webPoints = ['callbackArrived', 'callbackAnswered'] as const;
export type Point = (typeof workerPoints)[number] | (typeof webPoints)[number];

/** The processes that can be faulted at a point. */
export const faultyParts = ['worker0', 'worker1', 'web'] as const;
export type FaultyPart = (typeof faultyParts)[number];

/** What happens to a process when it gets to a point for the n-th time. */
export interface ProcessFault {
  part: FaultyPart;
  point: Point;
  nth: number;
  action: ProcessFaultAction;
}

export type ProcessFaultAction =
  | { type: 'kill' }
  /** SIGSTOP, and SIGCONT after `forMs`. The process may wake up after its lease has expired. */
  | { type: 'pause'; forMs: number }
  /** The process's clock is wrong by `byMs`, for `forMs`. */
  | { type: 'clock'; byMs: number; forMs: number }
  /** The process cannot write files for `forMs`. */
  | { type: 'fullDisk'; forMs: number };

export const plannedEventTypes = [
  'restartDatabase',
  'cutConnections',
  'killWeb',
  'killWorker',
  'stopWorker',
  'killGateway',
  /** The deadlines of all tasks that are under way pass. */
  'passDeadlines',
] as const;

/** What happens to the whole studio, `afterMs` after the first click. */
export interface PlannedEvent {
  afterMs: number;
  type: (typeof plannedEventTypes)[number];
  /** The worker to which it happens, for `killWorker` and `stopWorker`. */
  worker: 0 | 1;
}
