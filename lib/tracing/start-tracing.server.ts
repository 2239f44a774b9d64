import 'server-only';
import { getEnv } from '../env/env.server';
import { tracingChoice } from '../env/tracing-settings';
import type { Log } from '../log/log';
import { setTracer } from './spans.server';

/**
 * From now on this process traces, if OpenTelemetry's settings name a collector. Otherwise nothing of OpenTelemetry is
 * loaded. A setting that is wrong is named in the log, and nothing is traced. `leaving`: aborted when the process begins
 * to stop. Returns what sends the spans that have ended.
 */
export async function startTracing(
  part: 'web' | 'worker',
  log: Pick<Log, 'warn'>,
  leaving?: AbortSignal,
): Promise<() => Promise<void>> {
  const env = getEnv();
  const nothing = async () => {};
  if (env.OTEL_SDK_DISABLED?.toLowerCase() === 'true') return nothing;
  if (!env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT && !env.OTEL_EXPORTER_OTLP_ENDPOINT) return nothing;
  const chosen = tracingChoice.safeParse(env);
  if (!chosen.success) {
    const wrong = chosen.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    log.warn({ wrong }, 'Nothing is traced, because settings of OpenTelemetry are wrong');
    return nothing;
  }
  const { createOtlpTracer } = await import('./otlp-tracer.server');
  const onTrouble = (error: unknown) => log.warn({ err: error }, 'Traces do not reach the collector');
  const tracer = createOtlpTracer({ part, choice: chosen.data, onTrouble });
  setTracer(tracer, leaving);
  return tracer.flush;
}
