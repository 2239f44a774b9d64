import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { embeddedAddress } from '../../lib/db/embedded-address.server.ts';
import { readEnv } from '../../lib/env/env.server.ts';
import { projectFolder } from './child-process.ts';
import { ownAddress } from './listening.ts';
import { findFreePort, isPortFree } from './port.ts';
import type { Secrets } from './secrets.ts';

export type Settings = Record<string, string | undefined>;

/** Loads `.env` of the project's folder. Settings that the environment already has win. */
export function loadEnvFile(): void {
  const file = path.join(projectFolder, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/**
 * The settings that every process of a studio gets on top of the environment, checked before anything is started.
 * @throws naming each setting that is missing or wrong.
 */
export async function studioSettings(options: {
  dataDir: string;
  host: string;
  port: number;
  secrets: Partial<Secrets>;
  development?: boolean;
  /** This is one part of a studio of many machines: the addresses of other parts come only from the environment. */
  isAlone?: boolean;
}): Promise<Settings> {
  const { dataDir, host, port, secrets, development, isAlone } = options;
  const sandbox = (process.env.SANDBOX || 'on') === 'on';
  const settings: Settings = {
    ...secrets,
    NODE_ENV: development ? 'development' : 'production',
    DATA_DIR: dataDir,
    PORT: String(port),
    INTERNAL_URL: (isAlone && process.env.INTERNAL_URL) || ownAddress(host, port),
    DATABASE_URL: process.env.DATABASE_URL || embeddedAddress(dataDir).connectionString,
    SANDBOX_URL: sandbox ? process.env.SANDBOX_URL || (isAlone ? undefined : await sandboxUrl(dataDir)) : undefined,
  };
  readEnv({ ...process.env, ...settings });
  return settings;
}

// The sandbox keeps its port, so that the links to its results still work after a restart.
async function sandboxUrl(dataDir: string): Promise<string> {
  const file = path.join(dataDir, 'sandbox-port');
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const port = last > 0 && (await isPortFree(last, '127.0.0.1')) ? last : await findFreePort();
  if (port !== last) writeFileSync(file, String(port));
  return `http://127.0.0.1:${port}`;
}
