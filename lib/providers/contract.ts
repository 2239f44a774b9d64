import type * as z from 'zod/mini';

/**
 * The provider contract. A provider is data (`ProviderManifest`, browser-safe), a pure mapping (`ProviderWire`) and a
 * `ProviderTransport` (server only). Nothing here knows Prisma, the queue, Next or another provider.
 */

export type ProviderId = 'see2ai' | 'aitoearn' | 'doubao-seedance';
export type MediaKind = 'image' | 'video' | 'audio';
export type ResultKind = 'image' | 'video';

/** What a composition starts from. `edit` is reserved for models that change a given video. */
export type Mode = 'text' | 'frames' | 'references' | 'multi-shot' | 'edit';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** A medium in a composition: one of the tenant's assets, or an address on the public web (previewed through a copy). */
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
  /** Where the numbers stand: `document`, `source` (FACTS.md) block; `others` only warns. */
  certainty: 'document' | 'source' | 'others';
  /** Who says so where it only warns: a key of `warnings.sources`. */
  source?: string;
}

/** One composed shot: `seconds` whole seconds. */
export interface Shot {
  prompt: string;
  seconds: number;
}

/** A reusable thing shown by 2–4 images and named in a prompt as `@name`. `name` includes the `element_` prefix. */
export interface ElementInput {
  name: string;
  description: string;
  images: MediaRef[];
  /** The element of the library it was taken from; never sent. */
  libraryId?: string;
}

/** A message about an input that may still be sent. `code` is a key of the catalogue `warnings`. */
export interface CompositionWarning {
  code: string;
  /** Who says so: a key of `warnings.sources`. A creator can then judge how much it weighs. */
  source: string;
  params?: Record<string, string | number>;
  /** Path in the input, `shots.0.prompt`. */
  path?: string;
}

/** A issue of a cross-field rule. `code` is a key of the catalogue `validation`. */
export interface RuleIssue {
  path: (string | number)[];
  code: string;
  params?: Record<string, string | number>;
}

/**
 * The input of every model: `mode` plus fields under standard names (`prompt`, `shots`, `firstFrame`, `lastFrame`,
 * `references`, `elements`, `aspectRatio`, `resolution`, `duration`, `sound`, `quality`, `seed`, …). The same thing has
 * the same name in every model, so that switching models keeps what both know.
 */
export type ModelInput = { mode: Mode } & Record<string, unknown>;

export interface ModelDeclaration {
  /** As the provider's document spells it; unique over all providers. */
  id: string;
  providerId: ProviderId;
  /** A name, the same in every language. */
  label: string;
  kind: ResultKind;
  modes: readonly [Mode, ...Mode[]];
  /** An object schema made of lib/providers/fields helpers (their metadata is in `fieldRegistry`), rules included. */
  input: z.ZodMiniType<ModelInput>;
  /** The field schemas by name, in the order of the form. */
  fields: Readonly<Record<string, z.ZodMiniType>>;
  /** Never blocks: what the documents leave unclear, each with its source. */
  warnings: (input: ModelInput) => CompositionWarning[];
  delivery: 'blocking' | 'poll';
  callback: boolean;
  /** Seconds from submission until we stop looking and call it uncertain or expired. */
  deadlineSeconds: number;
  /** Usual seconds from submission to result. */
  usualSeconds: number;
  /** The provider's poll cadence in seconds. */
  pollSeconds: number;
  /** Fields (by name) whose value changes the price: always sent explicitly. */
  priceFields: readonly string[];
  /** For history rows: what of the input is the result's shape. */
  shape: (input: ModelInput) => { durationSeconds?: number; aspectRatio?: string; resolution?: string };
}

export interface ProviderSite {
  id: string;
  label: string;
  baseUrl: string;
}

/** How much of a provider's time one key may have: an administrator may say otherwise for each key. */
export interface KeyLimits {
  /** Jobs under way at once, from the submission until the provider's last word. */
  maxConcurrent: number;
  /** Submissions that leave in any minute; as many looks at its jobs may. */
  maxPerMinute: number;
}

export interface ProviderManifest {
  id: ProviderId;
  name: string;
  documentationUrl: string;
  /** How the key travels: shown in the exact request and the cURL. */
  keyHeader: { name: string; prefix: string };
  /** Known addresses to choose from; empty where the administrator types a base URL. */
  sites: readonly ProviderSite[];
  acceptsCustomBaseUrl: boolean;
  localFiles: 'provider-upload' | 'public-link';
  /** What a key may have unless its administrator knows better. The README says where the numbers come from. */
  usualLimits: KeyLimits;
  models: readonly ModelDeclaration[];
}

/** What would be sent, without key and host. */
export interface WireRequest {
  method: 'POST';
  path: string;
  body: JsonObject;
}

export interface WireContext {
  /** The address under which the provider finds a medium. In a preview: a placeholder. */
  urlOf: (ref: MediaRef) => string;
  /** Absent where no callback can reach us. */
  callbackUrl?: string;
}

/** Pure: one of them per provider, `wire.ts`. `input` has passed the model's schema. */
export interface ProviderWire {
  toWire: (modelId: string, input: ModelInput, context: WireContext) => WireRequest;
}

export type OutcomeKind = 'rejected' | 'rate-limited' | 'unavailable' | 'uncertain' | 'unreadable' | 'expired';

/** The provider's figures, every documented output field. Times in milliseconds, points and tokens as the provider counts. */
export interface Usage {
  costPoints?: number;
  inputTokens?: number;
  outputTokens?: number;
  totalTokens?: number;
  costTimeMs?: number;
  model?: string;
  source?: string;
  providerConfigId?: number;
  warnings?: string[];
}

export interface Output {
  url: string;
  coverUrl?: string;
  /** ISO 8601, where the document says when the link dies. */
  expiresAt?: string;
}

/** A failure in the provider's word. `code` is a key of the catalogue `providerErrors`. */
export interface ProviderFailure {
  code: string;
  detail?: string;
}

export type Progress =
  | {
      status: 'running';
      stage?: string;
      retryAfterSeconds?: number;
      /** It says how it is in words nobody knows, or not at all: perhaps it has ended. */
      isWordUnknown?: boolean;
      /** The provider's words for a failure, beside such a word: it has ended most likely. */
      detail?: string;
      answer: Json;
    }
  /** It says that it is finished and names no file: the link may follow, and the job may be paid for. */
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

/** The provider's handle of a job: whatever its transport needs to find it again. */
export type Operation = JsonObject;

export type SubmitResult =
  | { type: 'accepted'; operation: Operation; answer: Json; usage?: Usage }
  | { type: 'finished'; progress: FinishedProgress; operation?: Operation };

export interface ProviderLog {
  info: (data: Record<string, unknown>, message: string) => void;
  warn: (data: Record<string, unknown>, message: string) => void;
}

export interface ProviderContext {
  key: string;
  /** Without a trailing slash. */
  baseUrl: string;
  /** Reaches the base URL's host only, checked at connect time; long header time-outs for blocking calls. */
  fetch: typeof globalThis.fetch;
  signal: AbortSignal;
  now: () => Date;
  log: ProviderLog;
  /** Of a look: the body its job was made of. What an answer repeats of it is no result. */
  sent?: Json;
}

export type KeyCheck =
  /** `balance` is what the account has left, where the provider says so, as it writes it. */
  | { ok: true; code: 'working'; detail?: string; balance?: string }
  | { ok: false; code: 'rejected' | 'unreachable' | 'unexpected'; detail?: string };

export interface UploadFile {
  name: string;
  mime: string;
  sizeBytes: number;
  open: () => Promise<ReadableStream<Uint8Array>>;
}

/** Every method throws `ProviderError` (lib/providers/errors) and nothing else for what the other side did. */
export interface ProviderTransport {
  /** A paid call: exactly one HTTP request, never repeated in here. */
  submit: (modelId: string, request: WireRequest, context: ProviderContext) => Promise<SubmitResult>;
  /** Absent where the provider has no status endpoint for the model (blocking calls). */
  poll?: (modelId: string, operation: Operation, context: ProviderContext) => Promise<Progress>;
  /** An untrusted hint. Null where the body is none of ours. */
  parseCallback?: (modelId: string, body: unknown, context?: Partial<ProviderContext>) => Progress | null;
  /** Free of charge. */
  checkKey: (context: ProviderContext) => Promise<KeyCheck>;
  upload?: (file: UploadFile, context: ProviderContext) => Promise<{ url: string; expiresAt?: string }>;
  /**
   * The jobs of the account that may have been made of one of these submissions, whose answers were lost. That one is not
   * among them says nothing: lists are late.
   */
  listSubmissions?: (lost: readonly LostSubmission[], context: ProviderContext) => Promise<ListedJob[]>;
}

/** A request that was sent, and whose answer is not known. */
export interface LostSubmission {
  request: WireRequest;
  submittedAt: Date;
}

/** A job in a provider's list. */
export interface ListedJob {
  operation: Operation;
  submittedAt: Date;
  /** The provider's word for where it stands. */
  stage?: string;
  coverUrl?: string;
  resultUrl?: string;
  /** Which of the given submissions it may have been made of, by their places: same request, same time. */
  fits: number[];
}
