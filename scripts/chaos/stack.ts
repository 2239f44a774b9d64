import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { embeddedAddress } from '@/lib/db/embedded-address.server';
import { projectFolder, waitUntilReady } from '../studio/child-process.ts';
import { noSettings } from '../studio/no-settings.ts';
import { findFreePort } from '../studio/port.ts';
import { processes } from '../studio/processes.ts';
import type { Settings } from '../studio/settings.ts';
import { EventLog } from './event-log.ts';
import { type Disturbance, Part, type PartName } from './part.ts';
import type { FaultyPart } from './plan.ts';
import { untilAnswers } from './until-answers.ts';

/** Short, so that a plan is over in seconds. Apart from the lease, only the gateway's pace is scaled. */
export const leaseSeconds = 3;
export const pace = 0.05;

export interface StackOptions {
  /** The address of an empty database on a server. Absent: the embedded database. */
  databaseUrl?: string | undefined;
  /** A shell command that restarts that server. */
  restartCommand?: string | undefined;
}

/** A whole studio for the plans: database, gateway, web process and two workers. Each is started again when it ends. */
export class ChaosStack {
  readonly dataDir = mkdtempSync(path.join(tmpdir(), 'slatehouse-chaos-'));
  readonly eventLog = new EventLog(path.join(this.dataDir, 'chaos'));
  readonly logFile = path.join(this.dataDir, 'chaos.log');
  settings: Settings = {};
  readonly #parts = new Map<PartName, Part>();
  readonly #restarts: Disturbance[] = [];
  readonly #options: StackOptions;

  constructor(options: StackOptions) {
    this.#options = options;
    shareRenders(this.dataDir);
  }

  async start(migrate: (url: string) => Promise<unknown>): Promise<void> {
    const { databaseUrl = embeddedAddress(this.dataDir).connectionString } = this.#options;
    const port = await findFreePort();
    const settings = {
      ...noSettings,
      NODE_ENV: 'production',
      DATA_DIR: this.dataDir,
      PORT: String(port),
      INTERNAL_URL: `http://127.0.0.1:${port}`,
      SANDBOX_URL: `http://127.0.0.1:${await findFreePort()}`,
      SANDBOX_PACE: String(pace),
      SANDBOX_REUSE: '1',
      DATABASE_URL: databaseUrl,
      AUTH_SECRET: randomBytes(48).toString('base64'),
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      LEASE_SECONDS: String(leaseSeconds),
      LOG_LEVEL: 'info',
    };
    this.settings = settings;
    const isReady: ConstructorParameters<typeof Part>[2] = (child) => waitUntilReady(child, 'a part');
    if (!this.#options.databaseUrl)
      await this.#begin(new Part('database', processes.database(this.dataDir, this.#log('database')), isReady));
    await migrate(databaseUrl);
    await this.#begin(
      new Part('gateway', processes.sandbox(settings, this.#log('gateway')), () =>
        untilAnswers(`${settings.SANDBOX_URL}/_sandbox/health`),
      ),
    );
    await Promise.all([
      ...([0, 1] as const).map((number) => {
        const name = `worker${number}` as const;
        return this.#begin(new Part(name, processes.worker(this.#faulted(name), this.#log(name)), isReady));
      }),
      this.#begin(
        new Part('web', processes.web(this.#faulted('web'), { host: '127.0.0.1', port }, false, this.#log('web')), () =>
          untilAnswers(`${settings.INTERNAL_URL}/api/health`),
        ),
      ),
    ]);
  }

  part(name: PartName): Part {
    const part = this.#parts.get(name);
    if (!part) throw new Error(`This studio has no ${name} of its own.`);
    return part;
  }

  async restartDatabase(): Promise<void> {
    const { databaseUrl, restartCommand } = this.#options;
    if (!databaseUrl) return await this.part('database').kill();
    if (!restartCommand) return await this.cutConnections();
    const restart: Disturbance = { part: 'database', from: Date.now() };
    this.#restarts.push(restart);
    await promisify(execFile)('sh', ['-c', restartCommand]);
    restart.to = Date.now();
  }

  /** Breaks all connections to the database at once. */
  async cutConnections(): Promise<void> {
    const { databaseUrl } = this.#options;
    // The connections to the embedded database break when its process is killed.
    if (!databaseUrl) return await this.part('database').kill();
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
    );
    await client.end();
    this.#restarts.push({ part: 'database', from: Date.now(), to: Date.now() });
  }

  /** The outages of all parts since `since` (Unix milliseconds), whatever caused them. */
  outages(since: number): Disturbance[] {
    const all = [...this.#restarts, ...[...this.#parts.values()].flatMap(({ outages }) => outages)];
    return all.filter(({ to }) => to === undefined || to >= since);
  }

  async stop(keep: boolean): Promise<void> {
    const clients = [...this.#parts.values()].filter(({ name }) => name !== 'database');
    await Promise.all(clients.map((part) => part.stop()));
    await this.#parts.get('database')?.stop();
    if (!keep) rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** The settings of a process that carries out faults. Node itself strips the types of the preloaded module. */
  #faulted(part: FaultyPart): Settings {
    return {
      ...this.settings,
      CHAOS_FOLDER: path.join(this.dataDir, 'chaos'),
      CHAOS_PART: part,
      NODE_OPTIONS: `--import=${path.join(import.meta.dirname, 'process-faults.ts')}`,
    };
  }

  async #begin(part: Part): Promise<void> {
    this.#parts.set(part.name, part);
    await part.start();
  }

  #log(name: PartName): (line: string) => void {
    return (line) => writeFileSync(this.logFile, `${new Date().toISOString()} ${name} ${line}\n`, { flag: 'a' });
  }
}

/**
 * Lets the gateways of all runs share their rendered films, because rendering a film takes longer than a whole plan.
 */
function shareRenders(dataDir: string): void {
  const shared = path.join(projectFolder, '.test/rendered');
  mkdirSync(shared, { recursive: true });
  mkdirSync(path.join(dataDir, 'sandbox'), { recursive: true, mode: 0o700 });
  symlinkSync(shared, path.join(dataDir, 'sandbox/rendered'));
}
