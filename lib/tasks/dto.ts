import type { MediaEdit } from '@/lib/media/media-edit';
import type { Json, MediaKind, Mode, ModelInput, ProviderId, ResultKind, WireRequest } from '@/lib/providers/contract';
import type { KnownEstimate } from '@/lib/spending/known-estimate';
import type { TaskEventType } from './event';
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
  width: number | null;
  height: number | null;
  durationMs: number | null;
  frameRate: number | null;
  codec: string | null;
  hasAudio: boolean | null;
  hasPoster: boolean;
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

export interface TaskDetail extends TaskSummary {
  input: ModelInput;
  inputs: { role: string; asset: AssetDto }[];
  events: TaskEventDto[];
  key: { id: string; label: string; lastFour: string };
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
  outputs: DeliveredOutput[];
  deadlineAt: string | null;
  retryOfId: string | null;
  actions: {
    cancel: boolean;
    retry: boolean;
    checkAgain: boolean;
    markFailed: boolean;
    sendAgain: boolean;
    storeAgain: boolean;
  };
}
