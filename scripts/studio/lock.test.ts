import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { hasEnded, startProcess, stopProcess } from './child-process.ts';
import { lockDataFolder } from './lock.ts';
import { identify } from './process-identity.ts';

const lockFile = (folder: string) => path.join(folder, 'studio.lock');

async function startChild(folder: string) {
  const entry = 'scripts/testing/child-that-reports.mjs';
  const child = await startProcess({ entry, args: [path.join(folder, 'pids')] });
  onTestFinished(() => stopProcess(child, 1_000));
  return child;
}

describe('the lock of a data folder', () => {
  it('refuses a second start on the same folder and names the process that has the lock', async () => {
    const folder = temporaryFolder();
    const lock = await lockDataFolder(folder);
    await expect(lockDataFolder(folder)).rejects.toThrow(`already runs on ${folder} (process ${process.pid})`);
    lock.release();
    expect(existsSync(lockFile(folder))).toBe(false);
    (await lockDataFolder(folder)).release();
  });

  it('is given to exactly one of several starts at once', async () => {
    const folder = temporaryFolder();
    const attempts = await Promise.allSettled(Array.from({ length: 10 }, () => lockDataFolder(folder)));
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is taken over when its owner is dead, even when another process has the same id now', async () => {
    const folder = temporaryFolder();
    writeFileSync(
      lockFile(folder),
      JSON.stringify({ owner: { pid: process.pid, startedAt: 'long ago' }, children: [] }),
    );
    const lock = await lockDataFolder(folder);
    expect(JSON.parse(readFileSync(lockFile(folder), 'utf8')).owner).toEqual(identify(process.pid));
    lock.release();
  });

  it('is taken over when its file is damaged', async () => {
    const folder = temporaryFolder();
    writeFileSync(lockFile(folder), '{"owner":');
    const lock = await lockDataFolder(folder);
    expect(JSON.parse(readFileSync(lockFile(folder), 'utf8')).owner).toEqual(identify(process.pid));
    lock.release();
  });

  it('ends the processes that a killed run left behind, and no others', async () => {
    const folder = temporaryFolder();
    const [left, other] = [await startChild(folder), await startChild(folder)];
    const children = [identify(left.pid ?? 0), { pid: other.pid, startedAt: 'another process' }];
    writeFileSync(lockFile(folder), JSON.stringify({ owner: { pid: 1, startedAt: 'before' }, children }));
    const said: string[] = [];
    const lock = await lockDataFolder(folder, (line) => said.push(line), 50);
    expect(said).toEqual(['The last run was killed; waiting for what it left behind…']);
    expect(identify(left.pid ?? 0)).toBeNull();
    expect(hasEnded(other)).toBe(false);
    lock.release();
  });
});
