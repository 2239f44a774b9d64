import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { ensureSecrets, readSecrets, secretsFile } from './secrets.ts';

describe('the secrets of a studio', () => {
  it('are made once, long enough, in a file only its owner can read', () => {
    const folder = temporaryFolder();
    const first = ensureSecrets(folder, {});
    expect(first.AUTH_SECRET.length).toBeGreaterThanOrEqual(32);
    expect(Buffer.from(first.ENCRYPTION_KEY, 'base64')).toHaveLength(32);
    expect(statSync(secretsFile(folder)).mode & 0o777).toBe(0o600);
    expect(ensureSecrets(folder, {})).toEqual(first);
  });

  it('come from the environment when it has them, and are then not written down', () => {
    const folder = temporaryFolder();
    const secrets = ensureSecrets(folder, { AUTH_SECRET: 'from outside' });
    expect(secrets.AUTH_SECRET).toBe('from outside');
    expect(readFileSync(secretsFile(folder), 'utf8')).not.toContain('AUTH_SECRET');
  });

  it('are only ever added to: an encryption key that is there stays', () => {
    const folder = temporaryFolder();
    writeFileSync(secretsFile(folder), 'ENCRYPTION_KEY=kept\n', { mode: 0o600 });
    expect(ensureSecrets(folder, {}).ENCRYPTION_KEY).toBe('kept');
    expect(readSecrets(folder, {}).AUTH_SECRET).toBeTruthy();
  });

  it('are not made up by a machine that only reads them', () => {
    expect(readSecrets(temporaryFolder(), {})).toEqual({});
  });
});
