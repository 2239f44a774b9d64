import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';

const makers = {
  AUTH_SECRET: () => randomBytes(48).toString('base64'),
  ENCRYPTION_KEY: () => randomBytes(32).toString('base64'),
};

/** May be there, and is never made: keys of before (npm run keys:rotate). */
const furtherNames = ['MORE_ENCRYPTION_KEYS'] as const;

export type Secrets = Record<keyof typeof makers, string> & Partial<Record<(typeof furtherNames)[number], string>>;

export function secretsFile(dataDir: string): string {
  return path.join(dataDir, 'secrets.env');
}

/** The secrets that the environment or the data folder has. Missing secrets are absent. */
export function readSecrets(dataDir: string, environment: Record<string, string | undefined>): Partial<Secrets> {
  const file = secretsFile(dataDir);
  const stored: Record<string, string | undefined> = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  const names = [...Object.keys(makers), ...furtherNames];
  return Object.fromEntries(
    names.map((name) => [name, environment[name] || stored[name]]).filter(([, value]) => value),
  ) as Partial<Secrets>;
}

/**
 * The secrets of this studio. Missing ones are generated once and stored in the data folder (mode 0600). Losing
 * ENCRYPTION_KEY means losing the stored provider keys, so secrets are only appended to an existing file.
 */
export function ensureSecrets(dataDir: string, environment: Record<string, string | undefined>): Secrets {
  const secrets = readSecrets(dataDir, environment);
  const missing = (Object.keys(makers) as (keyof typeof makers)[]).filter((name) => !secrets[name]);
  if (missing.length > 0) {
    const made = Object.fromEntries(missing.map((name) => [name, makers[name]()])) as Partial<Secrets>;
    const lines = Object.entries(made).map(([name, value]) => `${name}=${value}\n`);
    writeFileSync(secretsFile(dataDir), lines.join(''), { mode: 0o600, flag: 'a' });
    Object.assign(secrets, made);
  }
  return secrets as Secrets;
}
