import type { FaultScript } from '@/lib/sandbox/faults/script';
import type { Hand } from './hand.ts';

/** What one run does to the studio. A random one is made from its seed alone, so that a failure can be played again. */
export interface Plan {
  /** `seed 36`, or what a plan of the fixed set is about. */
  name: string;
  clicks: PlannedClick[];
  faults: FaultScript[];
  processFaults: ProcessFault[];
  events: PlannedEvent[];
  /** Presses on cancel while all is under way. */
  cancels: PlannedCancel[];
  /** What a person does when all is at rest, and the provider is well again. */
  answer: PersonsAnswer;
  /** Every processFault must be carried out, by one worker at least: the plan is about it. */
  mustHappen: boolean;
}

export interface PlannedClick {
  modelId: string;
  /** How it is pressed: whatever the hand does, it is one wish. */
  hand: Hand;
}

export interface PlannedCancel {
  /** Which of the plan's clicks. */
  click: number;
  /** After the first click. */
  afterMs: number;
}

export const uncertainAnswers = ['checkAgain', 'markFailed', 'sendAgain'] as const;

export interface PersonsAnswer {
  /** To each task that is uncertain. */
  uncertain: (typeof uncertainAnswers)[number];
  /** Puts what is finished into the trash, and takes it out again. */
  trashes: boolean;
}

/** Points in a worker: checkpoints of lib/log/checkpoints.ts, and those undici tells of its requests. */
export const workerPoints = [
  'claimed',
  'intentCommitted',
  'connected',
  'bodySent',
  /** The provider has taken it on; its answer is on its way, or held back by a fault. */
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

/** Points in the web: a callback has come and nothing is recorded, or it is and the answer leaves. */
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
  /** SIGSTOP, and so much later SIGCONT: it may wake with a lost lease. */
  | { type: 'pause'; forMs: number }
  /** Its clock is wrong by so much, for so long. */
  | { type: 'clock'; byMs: number; forMs: number }
  /** It can write nothing to its disk for so long. */
  | { type: 'fullDisk'; forMs: number };

export const plannedEventTypes = [
  'restartDatabase',
  'cutConnections',
  'killWeb',
  'killWorker',
  'stopWorker',
  'killGateway',
  /** The time in which a task's provider may finish it is over, for all that are under way. */
  'passDeadlines',
] as const;

/** What happens to the whole, so many milliseconds after the first click. */
export interface PlannedEvent {
  afterMs: number;
  type: (typeof plannedEventTypes)[number];
  /** Which one, where a worker is meant. */
  worker: 0 | 1;
}

export const modelIds = [
  'see2ai_video_generation_premium_v1',
  'see2ai_video_generation_kling_3_0_v1',
  'see2ai_image_generation_v1',
  'seedance-2-fast-beta',
  'seedance-2-beta',
  'seedance-2-beta-1080p',
  'doubao-seedance-1-5-pro',
  'doubao-seedance-1-0-pro-quality',
  'doubao-seedance-1-0-pro-fast',
] as const;
