import { afterEach, expect, it, vi } from 'vitest';
import { inSpan, setTracer } from './spans.server';

afterEach(() => {
  setTracer(null);
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** Starts with these settings. Returns what was logged, and whether a press is traced. */
async function start(settings: Record<string, string>) {
  const secrets = { AUTH_SECRET: 'a'.repeat(32), ENCRYPTION_KEY: Buffer.alloc(32).toString('base64') };
  const complete = { DATABASE_URL: 'postgresql://localhost/slatehouse', ...secrets };
  for (const [name, value] of Object.entries({ ...complete, ...settings })) vi.stubEnv(name, value);
  vi.resetModules();
  const { startTracing } = await import('./start-tracing.server');
  const lines: string[] = [];
  await startTracing('web', { warn: (data, message) => lines.push(`${message}: ${data.wrong}`) });
  const isTraced = await inSpan('press', { kind: 'server' }, (span) => span.traceParent !== null);
  return { lines, isTraced };
}

const collector = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' };

it.each([
  ['an address for everything', collector, true],
  ['an address for traces', { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://127.0.0.1:9/v1/traces' }, true],
  ['no address', { OTEL_SERVICE_NAME: 'studio', OTEL_TRACES_SAMPLER: 'jaeger_remote' }, false],
  ['an empty address', { OTEL_EXPORTER_OTLP_ENDPOINT: '' }, false],
  ['everything off', { ...collector, OTEL_SDK_DISABLED: 'TRUE' }, false],
])('with %s a press is traced, or not', async (_what, settings, expected) => {
  expect(await start(settings)).toEqual({ lines: [], isTraced: expected });
});

it.each([
  ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc', 'must be http/protobuf'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4317', 'must be an address such as http://127.0.0.1:4318'],
  ['OTEL_TRACES_SAMPLER', 'jaeger_remote', 'must be always_on, always_off or traceidratio'],
  ['OTEL_TRACES_SAMPLER_ARG', '10%', 'must be a number from 0 to 1'],
  ['OTEL_TRACES_SAMPLER_ARG', '2', 'must be a number from 0 to 1'],
])('names %s=%s in the log, and traces nothing', async (name, value, what) => {
  const { lines, isTraced } = await start({ ...collector, [name]: value });
  expect(isTraced).toBe(false);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(`settings of OpenTelemetry are wrong: ${name} ${what}`);
});
