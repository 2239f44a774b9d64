import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { GatewayControl } from '../chaos/gateway.ts';
import { untilAnswers } from '../chaos/until-answers.ts';
import { noSettings } from '../studio/no-settings.ts';
import { findFreePort } from '../studio/port.ts';
import type { Settings } from '../studio/settings.ts';
import { Bucket } from './bucket.ts';
import { Machine } from './machine.ts';
import { ReverseProxy } from './reverse-proxy.ts';

export const admin = { email: 'admin@example.com', password: 'many-machines-one-studio' };

/** The README's studio of many machines: two web machines, two workers, a sandbox, PostgreSQL, S3 and nginx. */
export class Setup {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'slatehouse-machines-'));
  readonly settings: Settings;
  readonly url: string;
  readonly webs: readonly [Machine, Machine];
  readonly workers: readonly [Machine, Machine];
  readonly sandbox: Machine;
  readonly bucket: Bucket;
  readonly proxy: ReverseProxy;
  readonly gateway: GatewayControl;
  readonly #webPorts: readonly number[];
  readonly #restartCommand: string;

  private constructor(ports: readonly number[], database: { url: string; restartCommand: string }) {
    const [proxyPort = 0, s3Port = 0, sandboxPort = 0, ...webPorts] = ports;
    this.#webPorts = webPorts;
    this.#restartCommand = database.restartCommand;
    this.url = `http://localhost:${proxyPort}`;
    const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
    this.bucket = new Bucket(this.folder, s3Port);
    this.settings = {
      ...noSettings,
      DATABASE_URL: database.url,
      AUTH_SECRET: randomBytes(48).toString('base64'),
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      PUBLIC_URL: this.url,
      INTERNAL_URL: `http://127.0.0.1:${webPorts[0]}`,
      TRUSTED_PROXIES: '127.0.0.1',
      SANDBOX: 'on',
      SANDBOX_URL: sandboxUrl,
      SANDBOX_PACE: '0.5',
      STORAGE: 's3',
      S3_ENDPOINT: `http://127.0.0.1:${s3Port}`,
      S3_REGION: 'us-east-1',
      S3_BUCKET: this.bucket.name,
      S3_ACCESS_KEY_ID: 'S3RVER',
      S3_SECRET_ACCESS_KEY: 'S3RVER',
      S3_FORCE_PATH_STYLE: '1',
      LEASE_SECONDS: '4',
      ADMIN_EMAIL: admin.email,
      ADMIN_PASSWORD: admin.password,
      NODE_ENV: 'production',
      LOG_LEVEL: 'info',
    };
    const machine = (name: string, part: 'web' | 'worker' | 'sandbox', more: Settings = {}) =>
      new Machine(name, part, this.folder, { ...this.settings, ...more });
    const web = (index: 0 | 1) => machine(`web${index}`, 'web', { PORT: String(webPorts[index]) });
    this.webs = [web(0), web(1)];
    this.workers = [machine('worker0', 'worker'), machine('worker1', 'worker')];
    this.sandbox = machine('sandbox', 'sandbox');
    this.proxy = new ReverseProxy(this.folder, proxyPort, webPorts);
    this.gateway = new GatewayControl(sandboxUrl, path.join(this.folder, 'sandbox', 'sandbox'));
  }

  static async create(database: { url: string; restartCommand: string }): Promise<Setup> {
    const ports: number[] = [];
    while (ports.length < 5) {
      const port = await findFreePort();
      if (!ports.includes(port)) ports.push(port);
    }
    return new Setup(ports, database);
  }

  /** A worker whose settings differ from those of the other machines. */
  forgetfulWorker(settings: Settings): Machine {
    return new Machine('forgetful', 'worker', this.folder, { ...this.settings, ...settings });
  }

  async start(): Promise<void> {
    await this.bucket.start();
    this.proxy.start();
    for (const machine of [...this.webs, ...this.workers, this.sandbox]) machine.start();
    await this.untilWebsAnswer();
    await untilAnswers(`${this.url}/api/health`);
  }

  async untilWebsAnswer(): Promise<void> {
    for (const port of this.#webPorts) await untilAnswers(`http://127.0.0.1:${port}/api/live-check`);
  }

  async restartDatabase(): Promise<void> {
    await promisify(execFile)('sh', ['-c', this.#restartCommand]);
  }

  async stop(isKept: boolean): Promise<void> {
    await Promise.all([...this.workers, ...this.webs, this.sandbox].map((machine) => machine.stop()));
    await this.proxy.stop();
    await this.bucket.stop();
    if (!isKept) rmSync(this.folder, { recursive: true, force: true });
  }
}
