import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Attributes, Span as SdkSpan } from '@opentelemetry/api';
import { AppError } from '@/lib/errors/app-error';

/** How long a flush may take, in ms: at a clean stop, and for a press that is answered while its process stops. */
export const flushLimitMs = 2_000;

export type SpanKind = 'internal' | 'server' | 'client' | 'producer' | 'consumer';

/** What makes and sends spans. Only a process that traces has one (start-tracing.server.ts). */
export interface Tracer {
  begin: (
    name: string,
    options: {
      kind: SpanKind;
      /** A span of this process, or the text of one of another process. Null: a new trace begins. */
      parent: SdkSpan | string | null;
      attributes: Attributes | undefined;
      /** By `performance.now()`. Absent: now. */
      startedAt: number | undefined;
    },
  ) => SdkSpan;
  /** Sends what has ended, for `flushLimitMs` at most. Never throws. */
  flush: () => Promise<void>;
}

interface Tracing {
  tracer: Tracer;
  active: AsyncLocalStorage<SdkSpan>;
  /** Aborted when the process begins to stop. */
  leaving: AbortSignal | undefined;
}

/** On globalThis because web has several bundles. Not OpenTelemetry's own globals: Next and others would send theirs too. */
const holder = globalThis as { slatehouseTracing?: Tracing };

export function setTracer(tracer: Tracer | null, leaving?: AbortSignal): void {
  if (tracer) holder.slatehouseTracing = { tracer, active: new AsyncLocalStorage(), leaving };
  else delete holder.slatehouseTracing;
}

/**
 * What traced work may say of itself: ids, numbers and words of ours. Never a text of a person or of a provider, an
 * address, a link or a secret, because traces leave the studio.
 */
export interface Span {
  set: (attributes: Attributes) => void;
  /** Marks the span as failed; `word` is from a fixed set. */
  fail: (word: string) => void;
  /** Nothing of this span is sent. */
  drop: () => void;
  end: () => void;
  /** For the work of other processes, in the form of W3C's header. Null: nothing is traced. */
  traceParent: string | null;
}

export interface SpanOptions {
  kind?: SpanKind;
  /** The span of another process. Absent: the span in which this one begins. Null: what it belongs to is not traced. */
  parent?: string | null;
  attributes?: Attributes;
  /** The word for what `work` threw. Absent: the code of an AppError, else the name of the error's class. */
  wordOf?: (error: unknown) => string;
}

const noSpan: Span = { set: () => {}, fail: () => {}, drop: () => {}, end: () => {}, traceParent: null };

/**
 * Does `work` in a span. Without a tracer, or where nothing above it is traced, it just does it: only a span of the kind
 * `server` begins a trace.
 */
export async function inSpan<Result>(
  name: string,
  options: SpanOptions,
  work: (span: Span) => Result | Promise<Result>,
): Promise<Result> {
  const tracing = holder.slatehouseTracing;
  const begun = tracing && begin(tracing, name, options);
  if (!begun) return await work(noSpan);
  const span = spanOf(begun);
  try {
    return await tracing.active.run(begun, () => work(span));
  } catch (error) {
    span.fail((options.wordOf ?? wordOf)(error));
    throw error;
  } finally {
    span.end();
    // After its answer the process may end at any moment.
    if (options.kind === 'server' && tracing.leaving?.aborted) await tracing.tracer.flush();
  }
}

/** A span that the caller ends. What is done meanwhile is not in it. */
export function beginSpan(name: string, options: SpanOptions = {}): Span {
  const tracing = holder.slatehouseTracing;
  const begun = tracing && begin(tracing, name, options);
  return begun ? spanOf(begun) : noSpan;
}

/** A span of what was just done. `startedAt` by `performance.now()`; absent: it took no time. */
export function recordSpan(name: string, options: SpanOptions & { startedAt?: number }): void {
  const tracing = holder.slatehouseTracing;
  if (tracing) begin(tracing, name, options)?.end();
}

/** Adds to the span in which the caller works, if there is one. */
export function noteInSpan(attributes: Attributes): void {
  holder.slatehouseTracing?.active.getStore()?.setAttributes(attributes);
}

function begin(
  { tracer, active }: Tracing,
  name: string,
  { kind = 'internal', parent, attributes, startedAt }: SpanOptions & { startedAt?: number },
): SdkSpan | null {
  if (kind === 'server') return tracer.begin(name, { kind, parent: null, attributes, startedAt });
  const above = parent === undefined ? (active.getStore() ?? null) : parent;
  return above === null ? null : tracer.begin(name, { kind, parent: above, attributes, startedAt });
}

/** OpenTelemetry's code for a span that failed; not imported, because a process that traces nothing loads nothing of it. */
const failed = 2;

function spanOf(span: SdkSpan): Span {
  let isDropped = false;
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    set: (attributes) => void span.setAttributes(attributes),
    fail: (word) => void span.setAttribute('error.type', word).setStatus({ code: failed }),
    // A span that never ends is never sent.
    drop: () => {
      isDropped = true;
    },
    end: () => {
      if (!isDropped) span.end();
    },
    traceParent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
  };
}

function wordOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  return error instanceof Error ? error.constructor.name : 'unknown';
}
