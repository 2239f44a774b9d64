import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

// compose.yaml names each setting that it hands on, so a setting that is missing there never reaches a container.

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const compose = parse(read('compose.yaml'), { merge: true }) as {
  services: Record<string, { environment?: Record<string, unknown> }>;
};
/** What the containers of web and worker need and an operator chooses. */
const handedOn = [
  'METRICS_TOKEN',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
  'OTEL_EXPORTER_OTLP_PROTOCOL',
  'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'OTEL_EXPORTER_OTLP_TRACES_HEADERS',
  'OTEL_SERVICE_NAME',
  'OTEL_RESOURCE_ATTRIBUTES',
  'OTEL_SDK_DISABLED',
  'OTEL_TRACES_SAMPLER',
  'OTEL_TRACES_SAMPLER_ARG',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_ROLES',
  'OIDC_NAME',
  'OIDC_SCOPES',
  'OIDC_GROUPS_CLAIM',
  'OIDC_STUDIO',
  'OIDC_SESSION_HOURS',
  'ENCRYPTION_KEY',
  'MORE_ENCRYPTION_KEYS',
  'KMS_REGION',
  'KMS_ENDPOINT',
  'KMS_ACCESS_KEY_ID',
  'KMS_SECRET_ACCESS_KEY',
];

it.each(['web-1', 'web-2', 'worker-1', 'worker-2'])('%s is given what an operator chooses', (service) => {
  const { environment = {} } = compose.services[service] ?? {};
  const missing = handedOn.filter((name) => !String(environment[name]).startsWith(`\${${name}:`));
  expect(missing).toEqual([]);
});

it('.env.compose.example has a line for each setting that compose.yaml asks for', () => {
  const asked = new Set(
    [...read('compose.yaml').matchAll(/\$\{(?<name>\w+):/g)].map(({ groups }) => groups?.name ?? ''),
  );
  const lines = read('.env.compose.example').split('\n');
  expect([...asked].filter((name) => !lines.some((line) => line.startsWith(`${name}=`)))).toEqual([]);
});
