import { z } from 'zod';

const text = () => z.string().optional();

/**
 * OpenTelemetry's own settings, as far as the studio knows them. Any text: they may be set for all programs of a machine,
 * and must not keep a studio from starting.
 */
export const tracingSettings = {
  OTEL_EXPORTER_OTLP_ENDPOINT: text(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: text(),
  OTEL_EXPORTER_OTLP_PROTOCOL: text(),
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: text(),
  // The next four are read by the OpenTelemetry packages themselves.
  OTEL_EXPORTER_OTLP_HEADERS: text(),
  OTEL_EXPORTER_OTLP_TRACES_HEADERS: text(),
  OTEL_SERVICE_NAME: text(),
  OTEL_RESOURCE_ATTRIBUTES: text(),
  OTEL_SDK_DISABLED: text(),
  OTEL_TRACES_SAMPLER: text(),
  OTEL_TRACES_SAMPLER_ARG: text(),
};

const address = () => z.url({ protocol: /^https?$/, error: 'must be an address such as http://127.0.0.1:4318' });
const protocol = () =>
  z.literal('http/protobuf', { error: 'must be http/protobuf: the studio speaks no other protocol to a collector' });
const ratio = { error: 'must be a number from 0 to 1, such as 0.1' };

/** What they have to be where they name a collector. */
export const tracingChoice = z.object({
  OTEL_EXPORTER_OTLP_ENDPOINT: address().optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: address().optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: protocol().optional(),
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: protocol().optional(),
  OTEL_TRACES_SAMPLER: z
    .enum(
      [
        'always_on',
        'always_off',
        'traceidratio',
        'parentbased_always_on',
        'parentbased_always_off',
        'parentbased_traceidratio',
      ],
      { error: 'must be always_on, always_off or traceidratio, each also with parentbased_ before it' },
    )
    .default('parentbased_always_on'),
  /** For the samplers with a ratio: which part of all presses is traced. */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number(ratio).min(0, ratio).max(1, ratio).default(1),
});

export type TracingChoice = z.output<typeof tracingChoice>;
