import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { projectFolder, runProcess, spawnProcess, stopProcess } from '../studio/child-process.ts';
import { findFreePort } from '../studio/port.ts';
import { undoLater } from './clean-up.ts';
import type { Say } from './figure.ts';

const nextBin = 'node_modules/next/dist/bin/next';
/** Below the project, so that it finds the same Next and React. */
const folder = path.join(projectFolder, '.test/empty-page');

const files: Record<string, string> = {
  // Else Next would find the studio's own one further up, which needs a database.
  'instrumentation.js': 'export function register() {}',
  'next.config.mjs': `export default { poweredByHeader: false, reactStrictMode: true, turbopack: { root: ${JSON.stringify(projectFolder)} } };`,
  'package.json': JSON.stringify({ name: 'empty-page', private: true, type: 'module' }),
  'app/layout.jsx':
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }',
  'app/page.jsx':
    "import { Counter } from './counter';\nexport const dynamic = 'force-dynamic';\nexport default function Page() { return <main><h1>An empty page</h1><Counter /></main>; }",
  'app/counter.jsx':
    "'use client';\nimport { useState } from 'react';\nexport function Counter() { const [count, setCount] = useState(0); return <button onClick={() => setCount(count + 1)}>{count}</button>; }",
};

/** Builds and starts an application of one page and one client component: what the framework itself takes here. */
export async function startEmptyPage(say: Say): Promise<{ url: string; stop: () => Promise<void> }> {
  say('Building an empty page with the same Next and React…');
  rmSync(folder, { recursive: true, force: true });
  const clear = undoLater(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const lines: string[] = [];
  const onLine = (line: string) => void lines.push(line);
  await runProcess({ entry: nextBin, args: ['build', folder], env, onLine }).catch((cause: unknown) => {
    throw new Error(`The empty page could not be built:\n${lines.join('\n')}`, { cause });
  });
  const port = await findFreePort();
  const child = spawnProcess({ entry: nextBin, args: ['start', folder, '-p', String(port)], env, onLine });
  const end = undoLater(() => stopProcess(child, 10_000));
  const url = `http://localhost:${port}/`;
  while (!(await answers(url))) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The empty page did not start:\n${lines.join('\n')}`);
    await delay(50);
  }
  return {
    url,
    stop: async () => {
      await end();
      await clear();
    },
  };
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => null);
  if (response && !response.ok) throw new Error(`The empty page answered ${response.status}.`);
  return response !== null;
}
