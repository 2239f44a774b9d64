import type { OutgoingHttpHeaders } from 'node:http';

/** What a handler answers. One of `json`, `text` and `file` is the body; none means an empty one. */
export interface Answer {
  status: number;
  headers?: OutgoingHttpHeaders;
  json?: unknown;
  text?: string;
  /** A file on disk, or the part of it from `start` to `end`, both included. */
  file?: { path: string; start: number; end: number };
  /** The job this answer accepted or reports on: noted in the ledger. */
  jobId?: string;
  /** How it is let out, where a script spoils it (lib/sandbox/faults). */
  delivery?: Delivery;
}

export interface Delivery {
  drop?: true;
  /** At pace 1. */
  delaySeconds?: number;
  cutAfterBytes?: number;
  stallAfterBytes?: number;
  /** In place of the true ones. */
  headers?: Record<string, string>;
}

export function json(status: number, body: unknown, jobId?: string): Answer {
  return { status, json: body, ...(jobId !== undefined && { jobId }) };
}
