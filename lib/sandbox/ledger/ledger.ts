import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Answer } from '../http/answer';
import type { Exchange } from '../http/exchange';
import type { CallbackEntry, JobEntry, LedgerEntry, LedgerView } from './entries';
import { viewEntries } from './entries';
import { keepableBody, lastFour, presentedKey } from './redact';

export interface Ledger {
  recordRequest(exchange: Exchange, at: number): void;
  recordAnswer(exchange: Exchange, answer: Answer, requestedAt: number, fault?: string): void;
  recordJob(job: Omit<JobEntry, 'type'>): void;
  recordCallback(callback: Omit<CallbackEntry, 'type'>): void;
  clear(): void;
  read(path?: string): LedgerView;
  /** Every job that was ever charged, including those that were cleared from view. */
  chargedJobIds(): Set<string>;
  close(): void;
}

/** Whether a path belongs to the control endpoints, whose requests are not in the ledger. */
export function isControlPath(requestPath: string): boolean {
  return requestPath.startsWith('/_sandbox/');
}

/**
 * The append-only record of requests and charges. Lines are written synchronously: after the call has returned, the
 * line survives a SIGKILL of this process. The line of a charge also survives a crash of the machine.
 */
export function openLedger(folder: string): Ledger {
  const filePath = path.join(folder, 'ledger.jsonl');
  const file = openSync(filePath, 'a', 0o600);
  endTornLine(filePath, file);
  const append = (entry: LedgerEntry) => writeSync(file, `${JSON.stringify(entry)}\n`);

  return {
    recordRequest({ id, method, path: requestPath, query, headers, body }, at) {
      const key = presentedKey(headers);
      const kept = keepableBody(body, headers['content-type'], key);
      append({
        type: 'request',
        id,
        at,
        method,
        path: requestPath,
        ...(query.size > 0 && { query: query.toString() }),
        ...(key && { key: lastFour(key) }),
        ...(headers.range && { range: headers.range }),
        ...(kept !== undefined && { body: kept }),
      });
    },
    recordAnswer({ id }, { status, jobId }, requestedAt, fault) {
      const at = Date.now();
      const milliseconds = at - requestedAt;
      append({
        type: 'answer',
        requestId: id,
        at,
        status,
        milliseconds,
        ...(jobId !== undefined && { jobId }),
        ...(fault !== undefined && { fault }),
      });
    },
    recordJob(job) {
      append({ type: 'job', ...job });
      fdatasyncSync(file);
    },
    recordCallback: (callback) => void append({ type: 'callback', ...callback }),
    clear: () => void append({ type: 'cleared', at: Date.now() }),
    read: (requestPath) => viewEntries(readEntries(filePath), requestPath),
    chargedJobIds() {
      const jobs = readEntries(filePath).filter((entry) => entry.type === 'job');
      return new Set(jobs.map((job) => job.jobId));
    },
    close: () => closeSync(file),
  };
}

function readEntries(filePath: string): LedgerEntry[] {
  return readFileSync(filePath, 'utf8').split('\n').flatMap(parseLine);
}

function parseLine(line: string): LedgerEntry[] {
  if (line === '') return [];
  try {
    return [JSON.parse(line) as LedgerEntry];
  } catch {
    // A power cut can leave an incomplete line. The lines before and after it still count.
    return [];
  }
}

/** Ends a line that a power cut left incomplete, so that the next line does not become part of it. */
function endTornLine(filePath: string, file: number): void {
  const text = readFileSync(filePath);
  if (text.length > 0 && text.at(-1) !== 0x0a) writeSync(file, '\n');
}
