// npm run chaos: starts the harness in a process whose loader resolves `@/`.
import { once } from 'node:events';
import { spawnProcess } from '../studio/child-process.ts';

const child = spawnProcess({ entry: 'scripts/chaos/play-plans.ts', args: process.argv.slice(2), graceMs: 20_000 });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
const [code] = await once(child, 'exit');
process.exit(code ?? 1);
