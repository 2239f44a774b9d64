import 'server-only';
import { getEnv } from '../env/env.server';
import type { TracerParts } from './otlp-tracer.server';
import { setTracer } from './spans.server';

/**
 * From now on this process traces, if OpenTelemetry's settings name a collector. Otherwise nothing of OpenTelemetry is
 * loaded. `leaving`: aborted when the process begins to stop. Returns what sends the spans that have ended.
 */
export async function startTracing(
  { part, onTrouble }: Pick<TracerParts, 'part' | 'onTrouble'>,
  leaving?: AbortSignal,
): Promise<() => Promise<void>> {
  const env = getEnv();
  const address = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? env.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (!address || env.OTEL_SDK_DISABLED?.toLowerCase() === 'true') return async () => {};
  const { createOtlpTracer } = await import('./otlp-tracer.server');
  const tracer = createOtlpTracer({ part, env, onTrouble });
  setTracer(tracer, leaving);
  return tracer.flush;
}
