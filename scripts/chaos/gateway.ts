import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FaultScript } from '@/lib/sandbox/faults/script';
import type { LedgerView, SeenRequest } from '@/lib/sandbox/ledger/entries';

/** The control endpoints of the gateway, asked again while it is being restarted. */
export class GatewayControl {
  constructor(
    readonly url: string,
    readonly folder: string,
  ) {}

  async reset(faults: readonly FaultScript[]): Promise<void> {
    await this.#ask('DELETE', 'faults');
    await this.#ask('DELETE', 'ledger');
    for (const fault of faults) await this.#ask('POST', 'faults', fault);
  }

  async noMoreFaults(): Promise<void> {
    await this.#ask('DELETE', 'faults');
  }

  async ledger(): Promise<LedgerView> {
    return (await (await this.#ask('GET', 'ledger')).json()) as LedgerView;
  }

  /** The bytes the gateway rendered for a job. */
  async result(jobId: string, kind: 'video' | 'image'): Promise<Buffer> {
    return await readFile(path.join(this.folder, 'results', `${jobId}.${kind === 'video' ? 'mp4' : 'png'}`));
  }

  async #ask(method: string, what: string, body?: unknown): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const response = await fetch(`${this.url}/_sandbox/${what}`, {
          method,
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        if (!response.ok) throw new Error(`${method} ${what}: ${response.status} ${await response.text()}`);
        return response;
      } catch (error) {
        if (attempt >= 50) throw error;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }
}

/** The requests that a click led to: its words stand in them. */
export function submissionsOf(ledger: LedgerView, words: string): SeenRequest[] {
  return ledger.requests.filter(
    ({ method, body }) => method === 'POST' && JSON.stringify(body ?? null).includes(words),
  );
}
