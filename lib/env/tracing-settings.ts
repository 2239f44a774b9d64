import { z } from 'zod';

const address = () => z.url({ protocol: /^https?$/, error: 'must be an address such as http://127.0.0.1:4318' });
const protocol = () =>
  z.literal('http/protobuf', { error: 'must be http/protobuf: the studio speaks no other protocol to a collector' });
/** Read by the OpenTelemetry packages themselves. Here so that they are listed with the others. */
const readByPackages = () => z.string().optional();

/** OpenTelemetry's own settings, as far as the studio goes by them (lib/tracing). Without an address nothing is loaded. */
export const tracingSettings = {
  OTEL_EXPORTER_OTLP_ENDPOINT: address().optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: address().optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: protocol().optional(),
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: protocol().optional(),
  OTEL_EXPORTER_OTLP_HEADERS: readByPackages(),
  OTEL_EXPORTER_OTLP_TRACES_HEADERS: readByPackages(),
  OTEL_SERVICE_NAME: readByPackages(),
  OTEL_RESOURCE_ATTRIBUTES: readByPackages(),
  OTEL_SDK_DISABLED: z.string().optional(),
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
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number({ error: 'must be a number from 0 to 1, such as 0.1' })
    .min(0, { error: 'must be a number from 0 to 1, such as 0.1' })
    .max(1, { error: 'must be a number from 0 to 1, such as 0.1' })
    .default(1),
};
