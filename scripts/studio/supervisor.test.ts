import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { startProcess } from './child-process.ts';
import { identify } from './process-identity.ts';
import { Supervisor } from './supervisor.ts';

const backOff = { firstMs: 5, longestMs: 40, calmMs: 60_000 };
const waiting = { timeout: 10_000, interval: 20 };

function setUp(behaviour?: string, graceMs = 5_000) {
  const file = path.join(temporaryFolder(), 'pids');
  const said: string[] = [];
  const supervisor = new Supervisor({ say: (line) => said.push(line), backOff });
  onTestFinished(() => supervisor.stop());
  const args = behaviour ? [file, behaviour] : [file];
  const service = { name: 'child', entry: 'scripts/testing/child-that-reports.mjs', args, saysReady: true, graceMs };
  return { supervisor, service, said, pids: () => pidsIn(file) };
}

const pidsIn = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : []);
const isGone = (pid: number | undefined) => pid !== undefined && identify(pid) === null;

describe('the supervisor', () => {
  it('starts a killed child again and reports it', async () => {
    const { supervisor, service, said, pids } = setUp();
    await supervisor.start(service);
    process.kill(pids()[0] ?? 0, 'SIGKILL');
    await vi.waitFor(() => expect(pids()).toHaveLength(2), waiting);
    expect(said).toEqual(['child ended (SIGKILL); starting it again in 0.005 s.']);
    expect(supervisor.pid('child')).toBe(pids()[1]);
  });

  it('waits longer before each restart of a child that keeps ending, up to a limit', async () => {
    const { supervisor, service, said } = setUp('ends');
    await supervisor.start({ ...service, saysReady: false });
    await vi.waitFor(() => expect(said.length).toBeGreaterThanOrEqual(5), waiting);
    const waits = said.slice(0, 5).map((line) => Number(/in ([\d.]+) s/.exec(line)?.[1]));
    expect(waits).toEqual([0.005, 0.01, 0.02, 0.04, 0.04]);
  });

  it('refuses to start a child that ends before it is ready', async () => {
    const { supervisor, service } = setUp();
    const broken = { ...service, entry: 'scripts/testing/no-such-file.mjs', onLine: () => undefined };
    await expect(supervisor.start(broken)).rejects.toThrow('child ended with 1 before it was ready');
  });

  it('leaves no child after a stop', async () => {
    const { supervisor, service, pids } = setUp();
    await supervisor.start(service);
    await supervisor.stop();
    expect(isGone(pids()[0])).toBe(true);
    await expect(supervisor.start(service)).rejects.toThrow('being stopped');
  });

  it('kills a child that does not stop in time', async () => {
    const { supervisor, service, pids } = setUp('ignores-stop', 50);
    await supervisor.start(service);
    await supervisor.stop();
    expect(isGone(pids()[0])).toBe(true);
  });

  it('leaves no orphan when the supervisor itself is killed with SIGKILL', async () => {
    const file = path.join(temporaryFolder(), 'pids');
    const outer = await startProcess({ entry: 'scripts/testing/supervisor-to-kill.ts', args: [file] });
    outer.kill('SIGKILL');
    await vi.waitFor(() => expect(isGone(pidsIn(file)[0])).toBe(true), waiting);
  });
});
