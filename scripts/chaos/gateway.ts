import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ScriptedFault } from '@/lib/sandbox/faults/fault-book';
import type { FaultScript } from '@/lib/sandbox/faults/script';
import type { LedgerView, SeenRequest } from '@/lib/sandbox/ledger/entries';
import { gatewayAddress, layDecoy, readDecoy } from './decoy.ts';
import { persistently } from './persistently.ts';

/** The control endpoints of the gateway. Requests are repeated while the gateway is being restarted. */
export class GatewayControl {
  readonly #url: string;
  readonly #folder: string;

  constructor(url: string, folder: string) {
    this.#url = url;
    this.#folder = folder;
  }

  async reset(faults: readonly FaultScript[]): Promise<void> {
    await this.noMoreFaults();
    await this.#ask('DELETE', 'ledger');
    await layDecoy(this.#folder);
    const here = JSON.stringify(faults).replaceAll(gatewayAddress, this.#url);
    for (const fault of JSON.parse(here) as FaultScript[]) await this.#ask('POST', 'faults', fault);
  }

  async noMoreFaults(): Promise<void> {
    await this.#ask('DELETE', 'faults');
  }

  async ledger(): Promise<LedgerView> {
    return (await (await this.#ask('GET', 'ledger')).json()) as LedgerView;
  }

  /** The faults that were played since the reset, such as `submit:drop`, each as often as it was played. */
  async playedFaults(): Promise<string[]> {
    const faults = (await (await this.#ask('GET', 'faults')).json()) as ScriptedFault[];
    return faults.flatMap(({ at, fault, spoiled }) => Array.from({ length: spoiled }, () => `${at}:${fault.type}`));
  }

  /**
   * Whether the gateway still works on jobs. While it does, a task that makes no progress need not be the studio's
   * fault.
   */
  async isBusy(): Promise<boolean> {
    const { unfinishedJobs } = (await (await this.#ask('GET', 'health')).json()) as { unfinishedJobs: number };
    return unfinishedJobs > 0;
  }

  /** The bytes the gateway rendered for a job. */
  async result(jobId: string, kind: string): Promise<Buffer> {
    return await readFile(path.join(this.#folder, 'results', `${jobId}.${kind === 'video' ? 'mp4' : 'png'}`));
  }

  async decoy(): Promise<Buffer> {
    return await readDecoy(this.#folder);
  }

  #ask(method: string, what: string, body?: unknown): Promise<Response> {
    return persistently(async () => {
      const response = await fetch(`${this.#url}/_sandbox/${what}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`${method} ${what}: ${response.status} ${await response.text()}`);
      return response;
    });
  }
}

/**
 * The requests that a click led to: their bodies contain its words. The ledger knows no job of a request that was never
 * answered because the gateway was killed. Such a request gets a job with the same words that no other request has.
 */
export function submissionsOf({ requests, jobs }: LedgerView, words: string): SeenRequest[] {
  const known = new Set(requests.map(({ jobId }) => jobId));
  const unknown = jobs.filter(({ jobId, prompt }) => !known.has(jobId) && prompt.includes(words));
  return requests
    .filter(({ method, body }) => method === 'POST' && JSON.stringify(body ?? null).includes(words))
    .map((request) => {
      const job = request.status === undefined ? unknown.shift() : undefined;
      return job ? { ...request, jobId: job.jobId } : request;
    });
}
