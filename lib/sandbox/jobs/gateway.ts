import type { Logger } from 'pino';
import type { FaultBook } from '../faults/fault-book';
import type { Ledger } from '../ledger/ledger';
import type { Renderer } from '../render/renderer-client';
import type { JobRunner } from './job-runner';
import type { JobStore } from './job-store';

/** The parts that the endpoints of all providers share. */
export interface Gateway {
  /** Base of the links that the gateway returns, without a slash at the end. */
  baseUrl: string;
  /** Factor on every wait. */
  pace: number;
  resultsFolder: string;
  inputsFolder: string;
  uploadsFolder: string;
  ledger: Ledger;
  faults: FaultBook;
  jobs: JobStore;
  runner: JobRunner;
  renderer: Renderer;
  /** See sandbox-fetch. */
  fetch: typeof fetch;
  log: Logger;
}
