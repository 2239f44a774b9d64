/** The settings that are secrets, and settings that are useless without one. */
export const secretSettings = [
  'ADMIN_EMAIL',
  'ADMIN_PASSWORD',
  'AUTH_SECRET',
  'ENCRYPTION_KEY',
  'MORE_ENCRYPTION_KEYS',
  'KMS_ACCESS_KEY_ID',
  'KMS_SECRET_ACCESS_KEY',
  'METRICS_TOKEN',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'OTEL_EXPORTER_OTLP_TRACES_HEADERS',
  'OIDC_CLIENT_SECRET',
  'DATABASE_URL',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
] as const;

export type SecretSetting = (typeof secretSettings)[number];

/** The secrets that web and worker need: all except the first administrator's, which only the start uses. */
export const secretsOfWork: readonly SecretSetting[] = secretSettings.filter((name) => !name.startsWith('ADMIN_'));

type Environment = Record<string, string | undefined>;

/**
 * The environment of a process, with only the secrets that it needs. The others are set to an empty text, so that a
 * library that reads `.env` by itself (Next does) does not bring them back.
 */
export function withholdSecrets<Given extends Environment>(
  environment: Given,
  needed: readonly SecretSetting[] = [],
): Given {
  const withheld = secretSettings.filter((name) => !needed.includes(name));
  return { ...environment, ...Object.fromEntries(withheld.map((name) => [name, ''])) };
}
