import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLedger } from './ledger';
import { keepableBody, lastFour, presentedKey } from './redact';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ledger-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const job = (jobId: string) => ({ jobId, at: 1, provider: 'see2ai', model: 'm', key: '…1234', cost: 3, prompt: '' });

describe('the ledger', () => {
  it('continues after a line that a crash left incomplete', () => {
    const first = openLedger(folder);
    first.recordJob(job('one'));
    first.close();
    appendFileSync(path.join(folder, 'ledger.jsonl'), '{"type":"job","jobId":"to');
    const second = openLedger(folder);
    second.recordJob(job('two'));
    expect(second.read().jobs.map(({ jobId }) => jobId)).toEqual(['one', 'two']);
    second.close();
  });

  it('keeps the charges when it is cleared, and only does not show them', () => {
    const ledger = openLedger(folder);
    ledger.recordJob(job('one'));
    ledger.clear();
    ledger.recordJob(job('two'));
    expect(ledger.read().jobs.map(({ jobId }) => jobId)).toEqual(['two']);
    expect([...ledger.chargedJobIds()]).toEqual(['one', 'two']);
    ledger.close();
  });
});

describe('a key', () => {
  it('is kept only by its last four characters, in headers and bodies', () => {
    const key = 'sk-sandbox-secret-9876';
    expect(lastFour(key)).toBe('…9876');
    expect(presentedKey({ authorization: `Bearer ${key}` })).toBe(key);
    expect(presentedKey({ 'x-api-key': key })).toBe(key);
    const body = Buffer.from(JSON.stringify({ prompt: `my key is ${key}` }));
    expect(JSON.stringify(keepableBody(body, 'application/json', key))).not.toContain('secret');
  });

  it('does not hide the text of a body with a JSON content type that is no JSON', () => {
    expect(keepableBody(Buffer.from('{'), 'application/json', undefined)).toEqual({ notJson: '{' });
    expect(keepableBody(Buffer.from('12345'), 'multipart/form-data; boundary=x', undefined)).toEqual({ bytes: 5 });
  });
});
