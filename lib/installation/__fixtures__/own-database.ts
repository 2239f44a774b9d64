import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { inject, onTestFinished } from 'vitest';
import { connectionSettings } from '@/lib/db/connection-settings.server';
import { embeddedAddress } from '@/lib/db/embedded-address.server';
import { PrismaClient } from '@/lib/db/generated/client';
import { startProcess, stopProcess } from '@/scripts/studio/child-process';
import { copyTemplate } from '@/scripts/testing/test-database';

/** A test's own database in its own folder: the settings of an installation can't be shared with other tests. */
export async function startOwnDatabase({ isMigrated = true } = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'slatehouse-own-'));
  if (isMigrated) await copyTemplate(inject('databaseTemplate'), folder);
  const child = await startProcess({
    entry: 'lib/db/embedded-process.ts',
    args: [folder],
    env: { LOG_LEVEL: 'silent' },
  });
  const url = embeddedAddress(folder).connectionString;
  const db = new PrismaClient({ adapter: new PrismaPg(connectionSettings(url)) });
  /** Stops the database like a stopped studio. The folder stays. */
  const stop = async () => {
    await db.$disconnect();
    await stopProcess(child, 10_000);
  };
  onTestFinished(async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
  });
  return { db, url, folder, stop };
}
