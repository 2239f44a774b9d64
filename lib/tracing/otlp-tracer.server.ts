import 'server-only';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Context, ROOT_CONTEXT, type Span as SdkSpan, SpanKind, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { TracingChoice } from '../env/tracing-settings';
import { flushLimitMs, type Tracer } from './spans.server';

const kinds = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};

export interface TracerParts {
  part: 'web' | 'worker';
  choice: Pick<TracingChoice, 'OTEL_TRACES_SAMPLER' | 'OTEL_TRACES_SAMPLER_ARG'>;
  /** Called when spans could not be sent, once until some arrive again. */
  onTrouble: (error: unknown) => void;
}

/**
 * Makes spans and sends them to the collector that OpenTelemetry's settings name; the exporter reads address, headers,
 * time limit, compression and certificates itself. Spans wait in memory, 2,048 at most, and are sent every second;
 * what is more is lost.
 */
export function createOtlpTracer({ part, choice, onTrouble }: TracerParts): Tracer {
  const exporter = sayingOnce(new OTLPTraceExporter(), onTrouble);
  const provider = new TracerProvider({
    resource: defaultResource()
      .merge(
        resourceFromAttributes({
          'service.name': 'slatehouse',
          'service.instance.id': `${hostname()}:${process.pid}`,
          'slatehouse.part': part,
        }),
      )
      // Last, so that it wins: OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES.
      .merge(detectResources({ detectors: [envDetector] })),
    sampler: samplerOf(choice),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: 1_000 })],
  });
  const tracer = provider.getTracer('slatehouse');
  return {
    begin: (name, { kind, parent, attributes, startedAt }) =>
      tracer.startSpan(name, { kind: kinds[kind], attributes, startTime: startedAt }, contextOf(parent)),
    flush: async () => {
      const flushed = provider.forceFlush({ timeoutMillis: flushLimitMs }).catch(() => {});
      await Promise.race([flushed, sleep(flushLimitMs, undefined, { ref: false })]);
    },
  };
}

function samplerOf({ OTEL_TRACES_SAMPLER: named, OTEL_TRACES_SAMPLER_ARG: ratio }: TracerParts['choice']): Sampler {
  const root = rootSampler(named.replace('parentbased_', ''), ratio);
  return named.startsWith('parentbased_') ? new ParentBasedSampler({ root }) : root;
}

function rootSampler(name: string, ratio: number): Sampler {
  if (name === 'always_off') return new AlwaysOffSampler();
  return name === 'traceidratio' ? new TraceIdRatioBasedSampler(ratio) : new AlwaysOnSampler();
}

function contextOf(parent: SdkSpan | string | null): Context {
  if (parent === null) return ROOT_CONTEXT;
  if (typeof parent !== 'string') return trace.setSpan(ROOT_CONTEXT, parent);
  const parts = /^00-(?<traceId>[0-9a-f]{32})-(?<spanId>[0-9a-f]{16})-(?<flags>[0-9a-f]{2})$/.exec(parent)?.groups;
  if (!parts) return ROOT_CONTEXT;
  const { traceId = '', spanId = '', flags = '' } = parts;
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16),
    isRemote: true,
  });
}

/** The exporter, whose failures are reported to the log instead of to the SDK, which would be silent about them. */
function sayingOnce(exporter: SpanExporter, onTrouble: (error: unknown) => void): SpanExporter {
  let isInTrouble = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const isTrouble = result.error !== undefined || result.code !== 0;
        if (isTrouble && !isInTrouble) onTrouble(result.error);
        isInTrouble = isTrouble;
        done({ code: 0 });
      }),
    shutdown: () => exporter.shutdown(),
  };
}
