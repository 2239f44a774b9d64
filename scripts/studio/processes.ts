import { defaultDrainSeconds } from '../../lib/env/env.server.ts';
import type { LogSink } from './logs.ts';
import type { Service } from './supervisor.ts';
import { secretsOfWork } from './withhold-secrets.ts';

const nextBin = 'node_modules/next/dist/bin/next';

type Environment = Record<string, string | undefined>;

/** File access, DNS lookups and password hashing share libuv's threads. Its default of four is soon used up. */
const threads = { UV_THREADPOOL_SIZE: '16' };

/** The processes of a studio. Each gets its settings only from the environment, and only the secrets that it needs. */
export const processes = {
  database: (dataDir: string, onLine: LogSink): Service => ({
    name: 'database',
    entry: 'lib/db/embedded-process.ts',
    args: [dataDir],
    onLine,
    saysReady: true,
    // When the supervisor was killed, the database waits until the other processes have ended.
    graceMs: drainMs() + 10_000,
  }),
  web: (env: Environment, at: { host: string; port: number }, development: boolean, onLine: LogSink): Service => ({
    name: 'web',
    entry: nextBin,
    args: [development ? 'dev' : 'start', '--hostname', at.host, '--port', String(at.port)],
    env: { ...threads, ...env, NEXT_TELEMETRY_DISABLED: '1' },
    secrets: secretsOfWork,
    onLine,
    // Connections for live updates never end by themselves. Browsers reconnect on their own.
    graceMs: 4_000,
  }),
  worker: (env: Environment, onLine: LogSink): Service => ({
    name: 'worker',
    entry: 'lib/worker/worker.ts',
    // With an arena for each thread, glibc would keep memory that the threads have already freed.
    env: { ...threads, MALLOC_ARENA_MAX: '2', ...env },
    secrets: secretsOfWork,
    onLine,
    // The worker waits for answers of providers that are on their way. The next worker recovers calls that take longer.
    graceMs: drainMs() + 5_000,
  }),
  sandbox: (env: Environment, onLine: LogSink): Service => ({
    name: 'sandbox',
    entry: 'lib/providers/registry/sandbox-process.ts',
    env,
    onLine,
    graceMs: 4_000,
  }),
};

/** How long a worker may wait for answers to its open calls. Checked with all other settings before the start. */
function drainMs(): number {
  return Number(process.env.DRAIN_SECONDS || defaultDrainSeconds) * 1_000;
}
