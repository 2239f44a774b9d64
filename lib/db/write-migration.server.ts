import 'server-only';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { readMigrations, schemaFilters } from './migrate.server';
import { openSchemaEngine, readSchemaFile } from './schema-engine.server';

/**
 * Writes the migration from the migrations on disk to `schema.prisma`. The existing migrations are replayed in an
 * in-memory PostgreSQL, so no database needs to run.
 * @returns the new file's path, or null when schema and migrations agree.
 */
export async function writeMigration(name: string, now: Date): Promise<string | null> {
  const script = await diffToSchema();
  if (!script) return null;
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const { baseDir, lockfile } = await readMigrations();
  const file = path.join(baseDir, `${stamp}_${name}`, 'migration.sql');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(path.join(baseDir, lockfile.path), lockfile.content ?? '');
  await writeFile(file, script);
  return file;
}

/** The SQL between migrations and schema. Empty when they agree, which a test checks. */
export async function diffToSchema(): Promise<string> {
  await using database = await PGlite.create();
  // The adapter is typed against an older driver-adapter-utils; the shape is the same.
  const adapter = new PrismaPGlite(database) as unknown as Parameters<typeof openSchemaEngine>[0];
  const engine = await openSchemaEngine(adapter);
  const { stdout } = await engine.diff({
    from: { tag: 'migrations', ...(await readMigrations()) },
    to: { tag: 'schemaDatamodel', files: [await readSchemaFile()] },
    script: true,
    exitCode: null,
    filters: schemaFilters,
  });
  const script = stdout ?? '';
  return /^\s*(--[^\n]*\s*)*$/.test(script) ? '' : script;
}
