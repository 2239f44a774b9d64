import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LedgerView } from '../ledger/entries';

const projectFolder = path.join(import.meta.dirname, '../../..');

/** A gateway in its own process and folder, ten times faster than normal. */
export class TestGateway {
  readonly dataFolder = mkdtempSync(path.join(tmpdir(), 'sandbox-'));
  private process: ChildProcess | undefined;
  private constructor(
    readonly url: string,
    /** Where the gateway expects its studio; a test listens there for callbacks. */
    readonly studioUrl: string,
    private readonly pace: number,
  ) {}

  /** `host`: an address of this machine. `at`: the complete addresses of the gateway and of its studio. */
  static async start(pace = 0.1, host = '127.0.0.1', at?: readonly [string, string]): Promise<TestGateway> {
    const [url, studioUrl] = at ?? [`http://${host}:${await freePort()}`, `http://127.0.0.1:${await freePort()}`];
    const gateway = new TestGateway(url, studioUrl, pace);
    await gateway.startProcess();
    return gateway;
  }

  async startProcess(): Promise<void> {
    const started = spawn(
      process.execPath,
      ['--import', 'tsx', '--conditions=react-server', 'lib/providers/registry/sandbox-process.ts'],
      {
        cwd: projectFolder,
        env: {
          NODE_ENV: 'test',
          SANDBOX_URL: this.url,
          INTERNAL_URL: this.studioUrl,
          DATA_DIR: this.dataFolder,
          SANDBOX_PACE: String(this.pace),
          LOG_LEVEL: 'error',
        },
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    );
    this.process = started;
    await eventually(async () => (await fetch(`${this.url}/_sandbox/health`)).ok, 15_000);
  }

  /** Ends the process and waits until it is gone. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const ending = this.process;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return null;
    const exited = once(ending, 'exit');
    ending.kill(signal);
    const [code] = await exited;
    return code;
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    rmSync(this.dataFolder, { recursive: true, force: true });
  }

  async ledger(path?: string): Promise<LedgerView> {
    const query = path === undefined ? '' : `?${new URLSearchParams({ path })}`;
    return (await (await fetch(`${this.url}/_sandbox/ledger${query}`)).json()) as LedgerView;
  }

  /** Sends JSON and reads JSON. The test itself asserts the shape of the body. */
  async call(method: string, path: string, headers: Record<string, string>, body?: unknown) {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Answered };
  }

  /** Uploads a file with SEE2AI's upload, and returns the address from which the gateway can fetch it. */
  async upload(bytes: Uint8Array, fileName: string): Promise<string> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), fileName);
    const response = await fetch(`${this.url}/see2ai/api/v1/actions/see2ai_storage_upload_v1`, {
      method: 'POST',
      headers: bearer,
      body: form,
    });
    return ((await response.json()) as { url: string }).url;
  }
}

/** The fields of provider answers that the tests read. */
export interface Answered {
  [name: string]: unknown;
  detail?: string;
  code?: number;
  message?: string;
  data?: Record<string, unknown>;
  error?: { code: string; message: string };
  id?: string;
  status?: string;
  task_id?: string;
  state?: string;
  result_urls?: string[];
  video_url?: string;
}

export const testKey = 'sk-sandbox-tests-1234';
export const bearer = { authorization: `Bearer ${testKey}` };
export const apiKey = { 'x-api-key': testKey };

/** Repeats `ask` until the answer is truthy. Fails after `milliseconds`. */
export async function eventually<Value>(
  ask: () => Promise<Value | false | undefined>,
  milliseconds = 60_000,
): Promise<Value> {
  const deadline = Date.now() + milliseconds;
  let problem: unknown;
  while (Date.now() < deadline) {
    try {
      const value = await ask();
      if (value) return value;
    } catch (error) {
      problem = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not happen in time', { cause: problem });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
