import 'server-only';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { prismaFolder } from './pending-migrations.server';

/**
 * Prisma's schema engine as WebAssembly, with a driver adapter for the database. It comes with the npm packages.
 * Prisma's command line would download a native engine, which fails in a closed network.
 */
export async function openSchemaEngine(adapter: SqlMigrationAwareDriverAdapterFactory): Promise<SchemaEngine> {
  await loadBindings();
  const schema = await readSchemaFile();
  return bindings.SchemaEngine.new(
    { datamodels: [[schema.path, schema.content]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
}

/** Reads `prisma/schema.prisma`, the schema that the migrations produce. */
export async function readSchemaFile(): Promise<{ path: string; content: string }> {
  const file = path.join(prismaFolder, 'schema.prisma');
  return { path: file, content: await readFile(file, 'utf8') };
}

let loading: Promise<void> | undefined;

// The package's own entry imports the .wasm file as a module, which Node does only behind a flag: instantiate by hand.
function loadBindings(): Promise<void> {
  loading ??= (async () => {
    const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
    const { instance } = await WebAssembly.instantiate(await readFile(script.replace(/\.js$/, '.wasm')), {
      './schema_engine_bg.js': { ...bindings },
    });
    bindings.__wbg_set_wasm(instance.exports);
    (instance.exports.__wbindgen_start as () => void)();
  })();
  return loading;
}
