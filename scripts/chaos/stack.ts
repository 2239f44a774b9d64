import { type ChildProcess, execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { embeddedAddress } from '@/lib/db/embedded-address.server';
import { hasEnded, type ProcessSpec, spawnProcess, stopProcess, waitUntilReady } from '../studio/child-process.ts';
import { findFreePort } from '../studio/port.ts';
import { processes } from '../studio/processes.ts';
import type { Settings } from '../studio/settings.ts';
import type { Injury } from './plan.ts';

/** Short, so that a plan is over in seconds; nothing else of the life of a task is scaled but the gateway's pace. */
export const leaseSeconds = 3;
const pace = 0.05;

export type PartName = 'database' | 'gateway' | 'web' | 'worker0' | 'worker1';

interface Part {
  spec: ProcessSpec;
  child?: ChildProcess;
}

export interface StackOptions {
  /** An empty database on a server; absent: the embedded one. */
  databaseUrl?: string | undefined;
  /** A shell command that restarts that server. */
  restartCommand?: string | undefined;
}

/** A whole studio to be hurt: database, gateway, web and two workers, each started again when it ends. */
export class ChaosStack {
  readonly dataDir = mkdtempSync(path.join(tmpdir(), 'slatehouse-chaos-'));
  readonly folder = path.join(this.dataDir, 'chaos');
  readonly logFile = path.join(this.dataDir, 'chaos.log');
  settings: Settings = {};
  readonly #parts = new Map<PartName, Part>();
  readonly #options: StackOptions;
  #stopping = false;

  constructor(options: StackOptions) {
    this.#options = options;
    mkdirSync(this.folder);
    writeFileSync(this.logFile, '');
  }

  async start(migrate: (url: string) => Promise<unknown>): Promise<void> {
    const port = await findFreePort();
    this.settings = {
      NODE_ENV: 'production',
      DATA_DIR: this.dataDir,
      PORT: String(port),
      INTERNAL_URL: `http://127.0.0.1:${port}`,
      SANDBOX_URL: `http://127.0.0.1:${await findFreePort()}`,
      SANDBOX_PACE: String(pace),
      SANDBOX_REUSE: '1',
      DATABASE_URL: this.#options.databaseUrl ?? embeddedAddress(this.dataDir).connectionString,
      AUTH_SECRET: randomBytes(48).toString('base64'),
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      LEASE_SECONDS: String(leaseSeconds),
      LOG_LEVEL: 'info',
    };
    const log = (name: PartName) => (line: string) =>
      writeFileSync(this.logFile, `${new Date().toISOString()} ${name} ${line}\n`, { flag: 'a' });
    if (!this.#options.databaseUrl) {
      await this.#begin('database', processes.database(this.dataDir, log('database')));
    }
    await migrate(this.settings.DATABASE_URL ?? '');
    await this.#begin('gateway', processes.sandbox(this.settings, log('gateway')));
    for (const number of [0, 1] as const) {
      const env = {
        ...this.settings,
        CHAOS_FOLDER: this.folder,
        CHAOS_WORKER: String(number),
        NODE_OPTIONS: `--import=tsx --import=${path.join(import.meta.dirname, 'injure.ts')}`,
      };
      await this.#begin(`worker${number}`, processes.worker(env, log(`worker${number}`)));
    }
    await this.#begin('web', processes.web(this.settings, port, false, log('web')));
    await this.#answers(`http://127.0.0.1:${port}/api/health`);
  }

  /** Before the first click: what is to happen to the workers. */
  order(injuries: readonly Injury[]): void {
    writeFileSync(this.#injuriesFile, '');
    for (const number of [0, 1]) {
      const file = path.join(this.folder, `orders-${number}.json`);
      writeFileSync(file, JSON.stringify(injuries.filter(({ worker }) => worker === number)));
    }
  }

  /** What really happened to them. */
  injuries(): (Injury & { at: number; pid: number })[] {
    return readFileSync(this.#injuriesFile, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }

  pid(name: PartName): number | undefined {
    return this.#parts.get(name)?.child?.pid;
  }

  /** SIGKILL; the part is started again. */
  async kill(name: PartName): Promise<void> {
    const child = this.#parts.get(name)?.child;
    if (!child || hasEnded(child)) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** SIGTERM, as at a deployment; the part is started again. */
  terminate(name: PartName): void {
    this.#parts.get(name)?.child?.kill('SIGTERM');
  }

  async restartDatabase(): Promise<void> {
    const { databaseUrl, restartCommand } = this.#options;
    if (!databaseUrl) await this.kill('database');
    else if (restartCommand) await promisify(execFile)('sh', ['-c', restartCommand]);
    else await this.cutConnections();
  }

  /** Every connection to the database is gone from one moment to the next. */
  async cutConnections(): Promise<void> {
    if (!this.#options.databaseUrl) return await this.kill('database');
    const client = new pg.Client({ connectionString: this.#options.databaseUrl });
    await client.connect();
    await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
    );
    await client.end();
  }

  async stop(keep: boolean): Promise<void> {
    this.#stopping = true;
    const last = this.#parts.get('database')?.child;
    await Promise.all(
      [...this.#parts].map(
        async ([name, { child }]) => name !== 'database' && child && (await stopProcess(child, 5_000)),
      ),
    );
    if (last) await stopProcess(last, 5_000);
    if (!keep) rmSync(this.dataDir, { recursive: true, force: true });
  }

  get #injuriesFile(): string {
    return path.join(this.folder, 'injuries.jsonl');
  }

  async #begin(name: PartName, spec: ProcessSpec): Promise<void> {
    const part: Part = { spec };
    this.#parts.set(name, part);
    await this.#run(name, part);
  }

  async #run(name: PartName, part: Part): Promise<void> {
    const child = spawnProcess(part.spec);
    part.child = child;
    child.once('exit', () => {
      if (!this.#stopping) setTimeout(() => this.#stopping || void this.#run(name, part).catch(() => undefined), 200);
    });
    if (name === 'database' || name.startsWith('worker')) await waitUntilReady(child, name);
    if (name === 'gateway') await this.#answers(`${this.settings.SANDBOX_URL}/_sandbox/health`);
  }

  async #answers(url: string): Promise<void> {
    for (const deadline = Date.now() + 60_000; ; ) {
      const ok = await fetch(url).then(
        (response) => response.ok,
        () => false,
      );
      if (ok) return;
      if (Date.now() > deadline) throw new Error(`${url} does not answer; see ${this.logFile}`);
      await wait(100);
    }
  }
}
