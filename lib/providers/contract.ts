import type { Log } from '@/lib/log/log';
import type { Json, JsonObject } from '@/lib/text/json';
import type { providerIds } from './provider-ids';
import type { ParseResult, Schema } from './schema-parts';

/**
 * The provider contract. A provider is data (`ProviderManifest`, browser-safe), a pure mapping (`ProviderWire`) and a
 * `ProviderTransport` (server only). Nothing here knows Prisma, the queue, Next or another provider.
 */

export type ProviderId = (typeof providerIds)[number];
export type MediaKind = 'image' | 'video' | 'audio';
export type ResultKind = 'image' | 'video';

/** What a composition starts from. `edit` is reserved for models that change a given video. */
export type Mode = 'text' | 'frames' | 'references' | 'multi-shot' | 'edit';

/**
 * A medium in a composition: one of the tenant's assets, or an address on the public web (previewed through a copy).
 */
export type MediaRef = { type: 'asset'; assetId: string } | { type: 'url'; url: string; previewAssetId?: string };

/** Limits of a file of one kind, as the provider's document states them. Sides in pixels, ratio = width / height. */
export interface MediaLimits {
  mimeTypes: readonly string[];
  maxBytes: number;
  minSide?: number;
  maxSide?: number;
  minRatio?: number;
  maxRatio?: number;
  minPixels?: number;
  maxPixels?: number;
  minWidth?: number;
  maxWidth?: number;
  minSeconds?: number;
  maxSeconds?: number;
  /** Sum over all files of this kind in one request, in seconds. */
  maxTotalSeconds?: number;
  minFrameRate?: number;
  maxFrameRate?: number;
  /**
   * The source of the numbers. Limits from `document` and `source` (FACTS.md) block; limits from `others` only warn.
   */
  certainty: 'document' | 'source' | 'others';
  /** The source that a warning names: a key of `warnings.sources`. */
  source?: string;
}

/** One composed shot: `seconds` whole seconds. */
export interface Shot {
  prompt: string;
  seconds: number;
}

/** A reusable subject, shown by 2–4 images and named in a prompt as `@name`. `name` includes the `element_` prefix. */
export interface ElementInput {
  name: string;
  description: string;
  images: MediaRef[];
  /** The element of the library from which it was copied. Never sent. */
  libraryId?: string;
}

/** A message about an input that may still be sent. `code` is a key of the catalogue `warnings`. */
export interface CompositionWarning {
  code: string;
  /** The source of the warning: a key of `warnings.sources`. It lets a creator judge how serious the warning is. */
  source: string;
  params?: Record<string, string | number>;
  /** Path in the input, `shots.0.prompt`. */
  path?: string;
}

/** An issue of a cross-field rule. `code` is a key of the catalogue `validation`. */
export interface RuleIssue {
  path: (string | number)[];
  code: string;
  params?: Record<string, string | number>;
}

/**
 * The input of every model: `mode` plus fields under standard names (`prompt`, `shots`, `firstFrame`, `lastFrame`,
 * `references`, `elements`, `aspectRatio`, `resolution`, `duration`, `sound`, `quality`, `seed`, …). The same thing has
 * the same name in every model, so that switching models keeps the values that both models have.
 */
export type ModelInput = { mode: Mode } & Record<string, unknown>;

export interface ModelDeclaration {
  /**
   * As the provider's document spells it; unique over all providers. `<provider>:*` for the template of models whose
   * names come with a key (lib/providers/key-models).
   */
  id: string;
  /** The id of the template of which the model was made. */
  templateId?: string;
  providerId: ProviderId;
  /** A name, the same in every language. */
  label: string;
  kind: ResultKind;
  modes: readonly [Mode, ...Mode[]];
  /** The schema of the whole input, rules included. `parse` throws zod's error. */
  input: {
    parse: (value: unknown) => ModelInput;
    safeParse: (value: unknown) => ParseResult<ModelInput>;
  };
  /** The field schemas by name, in the order of the form. */
  fields: Readonly<Record<string, Schema>>;
  /** Warnings about inputs that the documents leave unclear. They never block. */
  warnings: (input: ModelInput) => CompositionWarning[];
  delivery: 'blocking' | 'poll';
  callback: boolean;
  /** Seconds from submission until the studio stops polling and settles the task as uncertain or expired. */
  deadlineSeconds: number;
  /** Usual seconds from submission to result. */
  usualSeconds: number;
  /** The provider's poll cadence in seconds. */
  pollSeconds: number;
  /** Names of the fields whose value changes the price. They are always sent explicitly. */
  priceFields: readonly string[];
  /** The shape of the result, taken from the input for rows of the history. */
  shape: (input: ModelInput) => { durationSeconds?: number; aspectRatio?: string; resolution?: string };
}

export interface ProviderSite {
  id: string;
  label: string;
  baseUrl: string;
}

/** How much one key may ask of its provider. An administrator can change the limits of each key. */
export interface KeyLimits {
  /** Jobs under way at once, from the submission until the provider's final state. */
  maxConcurrent: number;
  /** Submissions in any minute. The same number of polls is allowed. */
  maxPerMinute: number;
}

export interface ProviderManifest {
  id: ProviderId;
  name: string;
  documentationUrl: string;
  /** The HTTP header that carries the key. The exact request and the cURL command show it. */
  keyHeader: { name: string; prefix: string };
  /** Known addresses to choose from; empty where the administrator types a base URL. */
  sites: readonly ProviderSite[];
  acceptsCustomBaseUrl: boolean;
  localFiles: 'provider-upload' | 'public-link';
  /** The limits of a key unless its administrator changes them. The README says where the numbers come from. */
  usualLimits: KeyLimits;
  models: readonly ModelDeclaration[];
}

/** A request without key and host. */
export interface WireRequest {
  method: 'POST';
  path: string;
  body: JsonObject;
}

export interface WireContext {
  /** The address under which the provider finds a medium. In a preview: a placeholder. */
  urlOf: (ref: MediaRef) => string;
  /** Absent where no callback can reach the studio. */
  callbackUrl?: string;
}

/** The pure mapping of one provider, in its `wire.ts`. `input` has passed the model's schema. */
export interface ProviderWire {
  toWire: (modelId: string, input: ModelInput, context: WireContext) => WireRequest;
}

export type OutcomeKind = 'rejected' | 'rate-limited' | 'unavailable' | 'uncertain' | 'unreadable' | 'expired';

/**
 * The figures of every documented output field. Times in milliseconds; points and tokens as the provider counts them. Any
 * further figure of a provider has a name of its own, whose label is `task.usage.<name>` in the words of its folder.
 */
export interface Usage {
  costPoints?: number;
  inputTokens?: number;
  outputTokens?: number;
  totalTokens?: number;
  costTimeMs?: number;
  model?: string;
  warnings?: string[];
  [figure: string]: number | string | string[] | undefined;
}

export interface Output {
  url: string;
  coverUrl?: string;
  /** ISO 8601, where the document says when the link expires. */
  expiresAt?: string;
}

/** A failure that the provider reports. `code` is a key of the catalogue `providerErrors`. */
export interface ProviderFailure {
  code: string;
  detail?: string;
}

export type Progress =
  | {
      status: 'running';
      stage?: string;
      retryAfterSeconds?: number;
      /** The answer has an unknown word for the state, or none. The job may have ended. */
      isWordUnknown?: boolean;
      /** A reason for a failure beside an unknown word: the job has most likely ended. */
      detail?: string;
      answer: Json;
    }
  /** The job is finished, but the answer names no file. The link may follow, and the job may be charged. */
  | { status: 'incomplete'; detail?: string; retryAfterSeconds?: number; usage: Usage; answer: Json }
  | { status: 'succeeded'; outputs: Output[]; usage: Usage; answer: Json }
  | {
      status: 'failed';
      failure: ProviderFailure;
      charged: 'not_charged' | 'may_be_charged';
      usage: Usage;
      answer: Json;
    };

export type FinishedProgress = Extract<Progress, { status: 'succeeded' | 'failed' }>;

/** The provider's handle of a job: what its transport needs to find the job again. */
export type Operation = JsonObject;

export type SubmitResult =
  | { type: 'accepted'; operation: Operation; answer: Json; usage?: Usage }
  | { type: 'finished'; progress: FinishedProgress; operation?: Operation };

export interface ProviderContext {
  key: string;
  /** Without a trailing slash. */
  baseUrl: string;
  /** Reaches only the base URL's host, checked at connect time. Has long header time-outs for blocking calls. */
  fetch: typeof globalThis.fetch;
  signal: AbortSignal;
  now: () => Date;
  log: Log;
  /** For a poll: the body of the job's submission. What an answer repeats of it is no result. */
  sent?: Json;
}

export type KeyCheck =
  /** `balance`: the account's balance as the provider writes it, where the provider reports one. */
  | { ok: true; code: 'working'; detail?: string; balance?: string }
  | { ok: false; code: 'rejected' | 'unreachable' | 'unexpected'; detail?: string };

export interface UploadFile {
  name: string;
  mime: string;
  sizeBytes: number;
  open: () => Promise<ReadableStream<Uint8Array>>;
}

/** For every fault of the provider or the network, the methods throw a `ProviderError` (lib/providers/errors). */
export interface ProviderTransport {
  /** A paid call: exactly one HTTP request, which the transport never repeats. */
  submit: (modelId: string, request: WireRequest, context: ProviderContext) => Promise<SubmitResult>;
  /** Absent where the provider has no status endpoint for the model (blocking calls). */
  poll?: (modelId: string, operation: Operation, context: ProviderContext) => Promise<Progress>;
  /** Reads a callback, which is only an untrusted hint. Null where the body is not about a job. */
  parseCallback?: (modelId: string, body: unknown, context?: Partial<ProviderContext>) => Progress | null;
  /** Free of charge. */
  checkKey: (context: ProviderContext) => Promise<KeyCheck>;
  upload?: (file: UploadFile, context: ProviderContext) => Promise<{ url: string; expiresAt?: string }>;
  /**
   * The jobs of the account that may come from one of these submissions, whose answers were lost. A job that is missing
   * may still exist, because lists are updated late.
   */
  listSubmissions?: (lost: readonly LostSubmission[], context: ProviderContext) => Promise<ListedJob[]>;
}

/** A request that was sent, but whose answer is not known. */
export interface LostSubmission {
  request: WireRequest;
  submittedAt: Date;
}

/** A job in a provider's list. */
export interface ListedJob {
  operation: Operation;
  submittedAt: Date;
  /** The provider's word for the job's state. */
  stage?: string;
  coverUrl?: string;
  resultUrl?: string;
  /** Indexes of the given submissions from which the job may come, because request and time are the same. */
  fits: number[];
}
