import 'server-only';
import path from 'node:path';
import { type Db, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { getEnv } from '@/lib/env/env.server';
import type { OpenKey } from '@/lib/keys/open-key.server';
import type { Log } from '@/lib/log/log';
import { createLogger } from '@/lib/log/logger.server';
import { createGuardedFetch } from '@/lib/net/guarded-fetch.server';
import type { ProviderContext, ProviderTransport } from '@/lib/providers/contract';
import { longestCallMs } from '@/lib/providers/longest-call';
import { getTransport } from '@/lib/providers/registry/transports.server';
import type { Queue } from '@/lib/queue/queue.server';
import { AnswerFolder } from './answer-folder.server';
import { LeaseBook } from './lease-book.server';

/** Everything the work on tasks touches outside itself. Made once per worker; tests hand in their own parts. */
export interface TaskServices {
  db: Db;
  queue: Queue;
  leases: LeaseBook;
  /** Aborted when this worker must stop: nothing new begins, and work that costs nothing to repeat is handed over. */
  stopping: AbortSignal;
  /** Answers that are not in the database yet. */
  answers: AnswerFolder;
  /** The clock that all workers share. */
  now: () => Date;
  /** 0–1, spreads retries. */
  random: () => number;
  log: Log;
  transport: (providerId: string) => ProviderTransport;
  /** For calls to a provider; blocking calls take up to 30 minutes. */
  providerFetch: (isSandbox: boolean) => typeof fetch;
  /** For result links: unknown hosts, without a key (except in fetch-result.server.ts). */
  resultFetch: (isSandbox: boolean) => typeof fetch;
  /**
   * The addresses at which providers reach this studio: the public one, and for the sandbox the one on this machine.
   */
  addresses: { publicUrl?: string; internalUrl?: string };
  maxResultBytes: number;
  /**
   * If a result's host sends no byte for this long, the download is tried again at once, and then by the store plan.
   */
  resultStallMs: number;
}

export type ServiceParts = Pick<TaskServices, 'queue'> & Partial<TaskServices>;

const resultTimeoutMs = 60_000;
const resultStallMs = 15_000;

export function createTaskServices(parts: ServiceParts): TaskServices {
  const env = getEnv();
  const sandboxOrigins = env.SANDBOX_URL ? [new URL(env.SANDBOX_URL).origin] : [];
  const fetches = (timeoutMs: number) => {
    const options = {
      allowPrivate: env.ALLOW_PRIVATE_ADDRESSES,
      headersTimeoutMs: timeoutMs,
      bodyTimeoutMs: timeoutMs,
    };
    const outside = createGuardedFetch(options);
    // Only a sandbox task may reach the sandbox: a provider's answer must not steer us to a local port.
    const sandbox = createGuardedFetch({ ...options, allowedOrigins: sandboxOrigins });
    return (isSandbox: boolean) => (isSandbox ? sandbox : outside);
  };
  const db = parts.db ?? getDb();
  const now = parts.now ?? databaseNow;
  const log = parts.log ?? createLogger('tasks');
  return {
    db,
    now,
    log,
    random: Math.random,
    answers: new AnswerFolder(path.join(env.DATA_DIR, 'answers')),
    stopping: new AbortController().signal,
    leases: new LeaseBook(db, now, log, env.LEASE_SECONDS * 1_000),
    transport: getTransport,
    providerFetch: fetches(longestCallMs),
    resultFetch: fetches(resultTimeoutMs),
    addresses: { publicUrl: env.PUBLIC_URL, internalUrl: env.INTERNAL_URL },
    maxResultBytes: env.MAX_RESULT_BYTES,
    resultStallMs,
    ...parts,
  };
}

export function providerContext(services: TaskServices, key: OpenKey, signal: AbortSignal): ProviderContext {
  return {
    key: key.secret,
    baseUrl: key.baseUrl,
    fetch: services.providerFetch(key.isSandbox),
    signal,
    now: services.now,
    log: services.log,
  };
}

/** The signal for a call that costs nothing to repeat: aborts after `limitMs`, or when this worker must stop. */
export function whileRunning(services: TaskServices, limitMs: number): AbortSignal {
  return AbortSignal.any([services.stopping, AbortSignal.timeout(limitMs)]);
}

/**
 * The address at which the provider reaches this studio: the sandbox on this machine, every other provider at the
 * public URL.
 */
export function studioAddress(services: TaskServices, isSandbox: boolean): string | undefined {
  return isSandbox ? services.addresses.internalUrl : services.addresses.publicUrl;
}
