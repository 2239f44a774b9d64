import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder, runProcess } from './child-process.ts';

const prismaBin = 'node_modules/prisma/build/index.js';
const nextBin = 'node_modules/next/dist/bin/next';
const clientStamp = 'lib/db/generated/.made-from';
const buildStamp = '.next/.made-from';

type Say = (line: string) => void;

/** Generates the Prisma client, unless it was already generated from this schema. */
export async function ensureClient(say: Say): Promise<void> {
  const source = hashFiles(['prisma/schema.prisma', 'node_modules/prisma/package.json']);
  if (read(clientStamp) === source) return;
  say('Generating the database client…');
  // Prisma requires a schema engine, but generating never runs it, so any executable is enough (docs/decisions/004).
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' };
  await runQuietly({ entry: prismaBin, args: ['generate', '--no-hints'], env }, 'prisma generate');
  write(clientStamp, source);
}

/** Builds the web part if its sources have changed since the last build. @returns whether it was built. */
export async function ensureBuild(say: Say): Promise<boolean> {
  await ensureClient(say);
  const source = hashFiles([
    '{app,components,lib,messages,public,prisma}/**/*',
    'package-lock.json',
    'tsconfig.json',
    '*.config.*',
    '{instrumentation,proxy,middleware}*.ts',
  ]);
  if (read(buildStamp) === source) return false;
  say('Building the web pages… (only when their sources changed)');
  const startedAt = Date.now();
  await runQuietly({ entry: nextBin, args: ['build'], env: { NODE_ENV: 'production' } }, 'next build');
  write(buildStamp, source);
  say(`Built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`);
  return true;
}

// Tests and generated files are left out, because they do not change the build.
function hashFiles(patterns: string[]): string {
  const hash = createHash('sha256');
  const found = globSync(patterns, { cwd: projectFolder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(projectFolder, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith('lib/db/generated/') && !/\.test\.tsx?$|__fixtures__/.test(file));
  for (const file of found.sort()) hash.update(`${file}\0`).update(readFileSync(path.join(projectFolder, file)));
  return hash.digest('hex');
}

/** Shows what a tool printed only when it failed. */
async function runQuietly(spec: Parameters<typeof runProcess>[0], name: string): Promise<void> {
  const lines: string[] = [];
  try {
    await runProcess({ ...spec, onLine: (line) => lines.push(line) });
  } catch (error) {
    throw new Error(`${name} failed:\n${lines.join('\n')}`, { cause: error });
  }
}

function read(stamp: string): string | null {
  const file = path.join(projectFolder, stamp);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function write(stamp: string, content: string): void {
  writeFileSync(path.join(projectFolder, stamp), content);
}
