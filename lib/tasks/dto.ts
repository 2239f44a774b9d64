import type { MediaEdit } from '@/lib/media/media-edit';
import type { Json, MediaKind, Mode, ModelInput, ProviderId, ResultKind, WireRequest } from '@/lib/providers/contract';
import type { KnownEstimate } from '@/lib/spending/known-estimate';
import type { CandidateJob } from './candidates';
import type { TaskEventType } from './event';
import type { TaskMedium } from './media-of-task';
import type { ProviderReference } from './provider-references';
import type { DeliveredOutput } from './read-outputs';
import type { MoneyState, TaskStatus } from './status';
import type { WaitCode } from './wait-code';

/** What leaves the server about tasks. Browser-safe types only; made by lib/tasks/to-dto.server.ts. Dates are ISO 8601. */

/** A stored file. Its bytes: `mediaUrl(id)`, lib/media/media-url. Sides in pixels. */
export interface AssetDto {
  id: string;
  kind: MediaKind;
  origin: 'upload' | 'result';
  isSandbox: boolean;
  fileName: string;
  mime: string;
  sizeBytes: number;
  /** Where a copy goes to providers instead of the file (upright, ordinary colours, no metadata): what it is. */
  sent: { mime: string; sizeBytes: number } | null;
  width: number | null;
  height: number | null;
  durationMs: number | null;
  frameRate: number | null;
  codec: string | null;
  hasAudio: boolean | null;
  hasPoster: boolean;
  /** A result that was read in vain three times: kept as delivered, to be downloaded, never to be played or used. */
  isSetAside: boolean;
  sourceUrl: string | null;
  /** The asset it was made from, and how. */
  derivedFrom: { assetId: string; edit: MediaEdit } | null;
  createdAt: string;
}

export interface PersonDto {
  id: string;
  name: string;
}

/** A failure to be put into words: `providerErrors.<code>` (or `taskErrors.<code>` for our own), `detail` is the provider's. */
export interface TaskErrorDto {
  kind: string;
  code: string;
  detail: string | null;
}

/** A row of a list; also what a live update carries. */
export interface TaskSummary {
  id: string;
  /** The same for tasks that were admitted together; null for one that was made alone. */
  batchId: string | null;
  createdAt: string;
  updatedAt: string;
  /** How many changes its row has had: of two looks at a task the one with more is the later one. */
  revision: number;
  submittedAt: string | null;
  finishedAt: string | null;
  status: TaskStatus;
  money: MoneyState;
  providerId: ProviderId;
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
  /** What it was expected to cost when it was made; null where there was no price for it. */
  estimate: KnownEstimate | null;
  error: TaskErrorDto | null;
  /** Why it stands still before its next step. */
  waitCode: WaitCode | null;
  /** A person stopped waiting for it, though it may still deliver. */
  cancelRequested: boolean;
  results: AssetDto[];
  /** In the trash since `at`, put there by `by` (null: nobody of the tenant any more). Lists never have these. */
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

/** By what it may become known what became of a task. */
export interface TaskTracking {
  /** The provider can be asked for this very job. */
  asked: boolean;
  /** Its number is not known, but the provider keeps a list it may stand in. */
  listed: boolean;
  /** Jobs of that list that fit, where they are more than are missing. */
  candidates: CandidateJob[];
  /** The provider was told an address to report to. */
  callback: boolean;
  /** When the studio looks again by itself; null: not any more. */
  nextPollAt: string | null;
  /** Until when it is looked for; null before it was sent. */
  deadlineAt: string | null;
  /** How much longer a person can have it looked for at a time. */
  extensionSeconds: number;
}

/** Where a task stands and what its reader may do about it. */
export interface TaskStanding {
  key: { id: string; label: string; lastFour: string };
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

export interface TaskDetail extends TaskSummary, TaskStanding {
  input: ModelInput;
  /** In the order of the composition. */
  inputs: TaskMedium[];
  /** The studio's copy of the picture that the provider delivered beside its result. */
  cover: AssetDto | null;
  events: TaskEventDto[];
  /** The exact request as sent, without key and callback secret. Null before it was made. */
  request: (WireRequest & { url: string; headers: Record<string, string> }) | null;
  /** The provider's last answer, raw. */
  answer: Json;
  usage: {
    inputTokens: number | null;
    outputTokens: number | null;
    totalTokens: number | null;
    costTimeMs: number | null;
    model: string | null;
    source: string | null;
    providerConfigId: number | null;
    warnings: string[];
  };
  /** Under what the provider knows it: numbers to name when asking its support. */
  references: ProviderReference[];
  outputs: DeliveredOutput[];
  /** Results whose stored file is missing or has other bytes. */
  damagedIds: string[];
  /** Stored files of links that a later answer replaced, as long as the true ones are not here. */
  superseded: AssetDto[];
  retryOfId: string | null;
}
