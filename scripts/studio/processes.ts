import { defaultDrainSeconds } from '../../lib/env/env.server.ts';
import type { LogSink } from './logs.ts';
import type { Service } from './supervisor.ts';
import { secretsOfWork } from './withhold-secrets.ts';

const nextBin = 'node_modules/next/dist/bin/next';

type Environment = Record<string, string | undefined>;

/** Files that are read, names that are looked up and passwords share these threads of libuv: its four are soon taken. */
const threads = { UV_THREADPOOL_SIZE: '16' };

/** The processes a studio is made of. Each gets its settings from the environment alone, and no secret it has no use for. */
export const processes = {
  database: (dataDir: string, onLine: LogSink): Service => ({
    name: 'database',
    entry: 'lib/db/embedded-process.ts',
    args: [dataDir],
    onLine,
    saysReady: true,
    // When the supervisor was killed, it waits for the others to leave first.
    graceMs: drainMs() + 10_000,
  }),
  web: (env: Environment, at: { host: string; port: number }, development: boolean, onLine: LogSink): Service => ({
    name: 'web',
    entry: nextBin,
    args: [development ? 'dev' : 'start', '--hostname', at.host, '--port', String(at.port)],
    env: { ...threads, ...env, NEXT_TELEMETRY_DISABLED: '1' },
    secrets: secretsOfWork,
    onLine,
    // Live updates are connections that never end by themselves: their browsers come back on their own.
    graceMs: 4_000,
  }),
  worker: (env: Environment, onLine: LogSink): Service => ({
    name: 'worker',
    entry: 'lib/queue/worker.ts',
    // With an arena for each of its threads, glibc would keep what they have long given back.
    env: { ...threads, MALLOC_ARENA_MAX: '2', ...env },
    secrets: secretsOfWork,
    onLine,
    // A provider's answer that is on its way is worth waiting for; what takes longer is found again by the next worker.
    graceMs: drainMs() + 5_000,
  }),
  sandbox: (env: Environment, onLine: LogSink): Service => ({
    name: 'sandbox',
    entry: 'lib/sandbox/server.ts',
    env,
    onLine,
    graceMs: 4_000,
  }),
};

/** How long a worker may wait for the answers of its open calls; checked with all other settings before the start. */
function drainMs(): number {
  return Number(process.env.DRAIN_SECONDS || defaultDrainSeconds) * 1_000;
}
