import type { AssetDto } from '@/lib/media/asset-dto';
import type { DeliveredOutput } from '@/lib/media/read-outputs';
import type { PersonDto } from '@/lib/people/person-dto';
import type { Mode, ModelInput, ResultKind, WireRequest } from '@/lib/providers/contract';
import type { KnownEstimate } from '@/lib/spending/known-estimate';
import type { Json } from '@/lib/text/json';
import type { CandidateJob } from './candidates';
import type { TaskEventType } from './event';
import type { TaskMedium } from './media-of-task';
import type { ProviderReference } from './provider-references';
import type { MoneyState, TaskStatus } from './status';
import type { UsageDto } from './usage-facts';
import type { WaitCode } from './wait-code';

/**
 * The task data that leave the server. Browser-safe types only; made by lib/tasks/to-dto.server.ts. Dates are ISO 8601.
 */

/**
 * A failure. Its text is `providerErrors.<code>` (or `taskErrors.<code>` for our own); `detail` is the provider's text.
 */
export interface TaskErrorDto {
  kind: string;
  code: string;
  detail: string | null;
}

/** A row of a list; also what a live update carries. */
export interface TaskSummary {
  id: string;
  /** The same for tasks that were admitted together; null for a task that was made alone. */
  batchId: string | null;
  createdAt: string;
  updatedAt: string;
  /** How many changes the row has had: of two copies of a task, the one with the higher revision is newer. */
  revision: number;
  submittedAt: string | null;
  finishedAt: string | null;
  status: TaskStatus;
  money: MoneyState;
  /** Of a provider that was removed, too: `findProvider` may find nothing. */
  providerId: string;
  modelId: string;
  kind: ResultKind;
  mode: Mode;
  /** First 600 characters. */
  prompt: string;
  person: PersonDto;
  isSandbox: boolean;
  durationSeconds: number | null;
  aspectRatio: string | null;
  resolution: string | null;
  costPoints: number | null;
  /** The expected cost when the task was made; null if there was no price for it. */
  estimate: KnownEstimate | null;
  error: TaskErrorDto | null;
  /** Why the task waits before its next step. */
  waitCode: WaitCode | null;
  /** A person stopped waiting for the task, though it may still deliver. */
  cancelRequested: boolean;
  /** Picked as the best take of its press. */
  isPicked: boolean;
  /** Its maker took it out of the takes on Create. It counts only as long as it has no result. */
  isDismissed: boolean;
  results: AssetDto[];
  /**
   * In the trash since `at`, put there by `by` (null: a person who has left the tenant). Lists never contain such
   * tasks.
   */
  trash: { at: string; by: PersonDto | null } | null;
}

export interface TaskPage {
  items: TaskSummary[];
  /** Opaque; null on the last page. */
  nextCursor: string | null;
}

export interface TaskEventDto {
  seq: string;
  type: TaskEventType;
  status: TaskStatus;
  money: MoneyState;
  data: Record<string, Json> | null;
  actor: PersonDto | null;
  createdAt: string;
}

/** The ways in which a task's outcome may still become known. */
export interface TaskTracking {
  /** The provider can be asked for this very job. */
  asked: boolean;
  /** The job's id is not known, but the provider keeps a list that may contain it. */
  listed: boolean;
  /** The jobs of that list that fit, if more fit than are missing. */
  candidates: CandidateJob[];
  /** The provider was given a callback address. */
  callback: boolean;
  /** When the studio polls next by itself; null: not any more. */
  nextPollAt: string | null;
  /** Until when the task is polled; null before it was sent. */
  deadlineAt: string | null;
  /** By how much a person can extend the polling at a time. */
  extensionSeconds: number;
}

/** A task's state, and what its reader may do about it. */
export interface TaskStanding {
  /** `isChosen`: by the studio. */
  key: { id: string; label: string; lastFour: string; isChosen: boolean };
  tracking: TaskTracking;
  actions: {
    cancel: boolean;
    retry: boolean;
    checkAgain: boolean;
    keepPolling: boolean;
    markFailed: boolean;
    sendAgain: boolean;
    storeAgain: boolean;
    chooseJob: boolean;
  };
}

/** What was made with the results of a task: the newest tasks, and all elements. */
export interface ResultUses {
  tasks: { id: string; prompt: string; modelId: string; status: TaskStatus }[];
  taskCount: number;
  elements: { id: string; name: string }[];
}

export interface TaskDetail extends TaskSummary, TaskStanding {
  input: ModelInput;
  /** In the order of the composition. */
  inputs: TaskMedium[];
  usedIn: ResultUses;
  /** The studio's copy of the picture that the provider delivered beside its result. */
  cover: AssetDto | null;
  events: TaskEventDto[];
  /** The exact request as sent, without key and callback secret. Null before the request was made. */
  request: (WireRequest & { url: string; headers: Record<string, string> }) | null;
  /** The provider's last answer, raw. */
  answer: Json;
  usage: UsageDto;
  /** The provider's own ids of the task, to give to its support. */
  references: ProviderReference[];
  outputs: DeliveredOutput[];
  /** Results whose stored file is missing or has other bytes. */
  damagedIds: string[];
  /** Stored files of links that a later answer replaced, until the true files are stored. */
  superseded: AssetDto[];
  retryOfId: string | null;
}
