// Global setup of the `integration` tests. As many files run at the same time as there are lanes. A lane has a database
// (embedded, or on the server of TEST_DATABASE_URL), a data folder and ports of its own, and nothing outside a temporary
// folder.
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { findTestPort } from './find-test-port';
import { createTemplate, type DatabaseTemplate, openTestDatabase } from './test-database';

/** The settings of a lane, as environment variables. */
export type Lane = Record<'DATABASE_URL' | 'DATA_DIR' | 'SANDBOX_URL' | 'INTERNAL_URL', string>;

declare module 'vitest' {
  interface ProvidedContext {
    lanes: Lane[];
    databaseTemplate: DatabaseTemplate;
  }
}

export default async function setup(project: TestProject) {
  const folder = await mkdtemp(path.join(tmpdir(), 'slatehouse-test-'));
  // The test processes inherit these settings.
  Object.assign(process.env, {
    NODE_ENV: 'test',
    AUTH_SECRET: randomBytes(48).toString('base64'),
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    SANDBOX: 'on',
    STORAGE: 'local',
    LOG_LEVEL: process.env.LOG_LEVEL || 'silent',
  });
  const { remove: removeTemplate, ...template } = await createTemplate(folder);
  const lanes = await Promise.all(
    Array.from({ length: project.config.maxWorkers }, (_, index) =>
      openLane(path.join(folder, `lane-${index + 1}`), template),
    ),
  );
  project.provide('databaseTemplate', template);
  project.provide(
    'lanes',
    lanes.map(({ settings }) => settings),
  );
  return async () => {
    for (const remove of [...lanes.map((lane) => lane.remove), removeTemplate]) await remove();
    await rm(folder, { recursive: true, force: true });
  };
}

async function openLane(dataDir: string, template: DatabaseTemplate) {
  await mkdir(dataDir);
  const { url, remove } = await openTestDatabase(dataDir, template);
  // A test that needs web or sandbox listens on these ports itself.
  const settings: Lane = {
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    SANDBOX_URL: `http://127.0.0.1:${await findTestPort()}`,
    INTERNAL_URL: `http://127.0.0.1:${await findTestPort()}`,
  };
  return { settings, remove };
}
