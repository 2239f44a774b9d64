import type { OutgoingHttpHeaders } from 'node:http';

/** The answer of a handler. One of `json`, `text` and `file` is the body. Without them the body is empty. */
export interface Answer {
  status: number;
  headers?: OutgoingHttpHeaders;
  json?: unknown;
  text?: string;
  /** A file on disk, or the part of it from `start` to `end`, both included. */
  file?: { path: string; start: number; end: number };
  /** The job that this answer accepts or reports on. It is recorded in the ledger. */
  jobId?: string;
  /** How a script spoils the answer (lib/sandbox/faults). */
  delivery?: Delivery;
}

export interface Delivery {
  drop?: true;
  /** At pace 1. */
  delaySeconds?: number;
  cutAfterBytes?: number;
  stallAfterBytes?: number;
  /** They replace the true headers. */
  headers?: Record<string, string>;
}

export function json(status: number, body: unknown, jobId?: string): Answer {
  return { status, json: body, ...(jobId !== undefined && { jobId }) };
}
