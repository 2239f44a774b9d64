import 'server-only';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { migrationNames, pendingMigrations, prismaFolder } from './pending-migrations.server';
import { openSchemaEngine } from './schema-engine.server';

/** No table is managed outside Prisma. */
export const schemaFilters = { externalTables: [], externalEnums: [] };

/** An arbitrary advisory lock number: one process migrates, the others wait for it. */
const migrationLock = 7_251_190_413;

/**
 * Applies all migrations to a database and fills the same `_prisma_migrations` table as `prisma migrate deploy`.
 * Safe to call from several processes at once.
 * @returns the names of the applied migrations; empty when there was nothing to do.
 */
export async function migrate(connectionString: string): Promise<string[]> {
  const guard = new pg.Client({ connectionString });
  await guard.connect();
  try {
    // A session lock, because an open transaction would block all other clients of the embedded database.
    await guard.query('select pg_advisory_lock($1)', [migrationLock]);
    // Loading the engine takes a second. At a usual start all migrations are applied, and one query shows that.
    if ((await pendingMigrations(guard)).length === 0) return [];
    const migrationsList = await readMigrations();
    const engine = await openSchemaEngine(new PrismaPg({ connectionString }));
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: schemaFilters });
    return appliedMigrationNames;
  } finally {
    await guard.query('select pg_advisory_unlock($1)', [migrationLock]);
    await guard.end();
  }
}

/** The migrations on disk, oldest first. */
export async function readMigrations(): Promise<MigrationList> {
  const baseDir = path.join(prismaFolder, 'migrations');
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      (await migrationNames()).map(async (name) => {
        const value = await readFile(path.join(baseDir, name, 'migration.sql'), 'utf8');
        return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } } };
      }),
    ),
  };
}
