import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { spawnProcess, stopProcess, waitUntilReady } from './child-process.ts';
import { processes } from './processes.ts';
import type { Service } from './supervisor.ts';
import { secretSettings } from './withhold-secrets.ts';

const work = [
  'AUTH_SECRET',
  'DATABASE_URL',
  'ENCRYPTION_KEY',
  'KMS_ACCESS_KEY_ID',
  'KMS_SECRET_ACCESS_KEY',
  'METRICS_TOKEN',
  'MORE_ENCRYPTION_KEYS',
  'OIDC_CLIENT_SECRET',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'OTEL_EXPORTER_OTLP_TRACES_HEADERS',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
];
const settings = { DATA_DIR: '/data', AUTH_SECRET: 'made', ENCRYPTION_KEY: 'made', DATABASE_URL: 'made' };
const say = () => {};

/**
 * The environment that a running process was given, as Linux reports it: the names of secrets, and all other settings.
 */
async function givenTo(service: Partial<Service>) {
  const file = path.join(temporaryFolder(), 'pids');
  const child = spawnProcess({ ...service, entry: 'scripts/testing/child-that-reports.mjs', args: [file] });
  onTestFinished(() => stopProcess(child, 0));
  await waitUntilReady(child, 'a child');
  const environ = readFileSync(`/proc/${child.pid}/environ`, 'utf8').split('\0');
  const given = Object.fromEntries(environ.map((entry) => [entry.split('=')[0], entry.slice(entry.indexOf('=') + 1)]));
  return { given, secrets: secretSettings.filter((name) => given[name]).toSorted() };
}

describe.skipIf(!existsSync('/proc/self/environ'))('of the secrets in the supervisor’s own environment', () => {
  beforeEach(() => {
    for (const name of secretSettings) vi.stubEnv(name, `canary of ${name}`);
    onTestFinished(() => void vi.unstubAllEnvs());
  });

  it.each<[string, Service, string[]]>([
    ['the database', processes.database('/data', say), []],
    ['the sandbox', processes.sandbox(settings, say), []],
    ['web', processes.web(settings, { host: '127.0.0.1', port: 3000 }, false, say), work],
    ['the worker', processes.worker(settings, say), work],
  ])('%s gets what it needs', async (_name, service, expected) => {
    const { given, secrets } = await givenTo(service);
    expect(secrets).toEqual(expected);
    // Set and empty, because Next would fill in absent settings from `.env`.
    expect(given).toMatchObject({ ADMIN_PASSWORD: '', ADMIN_EMAIL: '' });
    if (expected.length > 0) expect(given).toMatchObject({ AUTH_SECRET: 'made', ENCRYPTION_KEY: 'made' });
  });

  it('a process that names no secrets (a build, a tool) gets none', async () => {
    expect((await givenTo({ env: settings })).secrets).toEqual([]);
  });
});
