import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createLogger } from '@/lib/log/logger.server';
import { dialects } from '@/lib/providers/generated/dialects';
import { startGateway } from '@/lib/sandbox/start-gateway';
import { startCallbackServer } from '@/lib/tasks/__fixtures__/callback-server';

/** Runs the sandbox gateway at SANDBOX_URL and a server for its callbacks, for all tests of a file. */
export function startSandboxGateway(options: { pace: number; reuse?: boolean }): void {
  const closing: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'slatehouse-gateway-'));
    closing.push(() => rm(folder, { recursive: true, force: true }));
    const gateway = await startGateway({
      dialects,
      url: process.env.SANDBOX_URL ?? '',
      studioUrl: process.env.INTERNAL_URL,
      folder,
      log: createLogger('sandbox'),
      ...options,
    });
    closing.push(() => gateway.close());
    const callbacks = await startCallbackServer();
    closing.push(() => callbacks.close());
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });
}
