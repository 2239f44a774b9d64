/** The settings that are secrets, with what makes no sense without one. */
export const secretSettings = [
  'ADMIN_EMAIL',
  'ADMIN_PASSWORD',
  'AUTH_SECRET',
  'ENCRYPTION_KEY',
  'DATABASE_URL',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
] as const;

export type SecretSetting = (typeof secretSettings)[number];

/** What web and worker need to do their work: all but the first administrator's password, which only the start uses. */
export const secretsOfWork: readonly SecretSetting[] = secretSettings.filter((name) => !name.startsWith('ADMIN_'));

type Environment = Record<string, string | undefined>;

/**
 * The environment of a process: its secrets are only those it needs. The others are set and empty, so that nothing that
 * reads `.env` by itself (Next does) brings them back.
 */
export function withholdSecrets<Given extends Environment>(
  environment: Given,
  needed: readonly SecretSetting[] = [],
): Given {
  const withheld = secretSettings.filter((name) => !needed.includes(name));
  return { ...environment, ...Object.fromEntries(withheld.map((name) => [name, ''])) };
}
