import { describe, expect, onTestFinished, test } from 'vitest';
import { processMetrics } from '@/lib/metrics/process-metrics.server';
import { startDecodeProcess } from './decode-process-handle.server';

const megabyte = 1024 ** 2;
const limits = {
  memoryBytes: 300 * megabyte,
  heapBytes: 64 * megabyte,
  jobMs: 60_000,
  startMs: 60_000,
  outputBytes: megabyte,
};

/** Starts a process; `run` sends it a job with the name of an attack. */
function start(given: Partial<typeof limits> = {}) {
  const process = startDecodeProcess({ ...limits, ...given }, 'lib/media/decode/__fixtures__/hostile-process.mjs');
  onTestFinished(process.end);
  const run = (deed: string, signal?: AbortSignal) =>
    process.run({ type: 'probe', given: { localPath: deed } }, signal);
  return { ...process, run };
}

/** How many processes the metrics say ended during a job. */
const restarts = async () => (await processMetrics().decoderRestarts.get()).values[0]?.value ?? 0;

describe('a process that reads a hostile file', () => {
  test('sees none of our secrets', async () => {
    process.env.SLATEHOUSE_TEST_SECRET = 'nobody may know';
    onTestFinished(() => void delete process.env.SLATEHOUSE_TEST_SECRET);
    const { message } = await start()
      .run('environment')
      .then(
        () => ({ message: '' }),
        (error) => error,
      );
    const environment = JSON.parse(message);
    expect(Object.keys(environment).sort()).toEqual(expect.arrayContaining(['MALLOC_ARENA_MAX']));
    expect(JSON.stringify(environment)).not.toContain('nobody may know');
    const known = /^(MALLOC_ARENA_MAX|NODE_CHANNEL_\w+|PWD|OLDPWD|SHLVL|_|__CF\w+)$/;
    expect(Object.keys(environment).filter((name) => !known.test(name))).toEqual([]);
  });

  test.each([
    ['fills its heap', 'heap', {}],
    ['fills the memory', 'memory', {}],
    ['never finishes', 'endless', { jobMs: 200 }],
    ['crashes', 'crash', {}],
    ['answers with junk', 'junk', {}],
    ['returns a path of its own for the file', 'path', {}],
    ['returns an unknown error code', 'unknownCode', {}],
    ['returns impossible facts', 'hugeFacts', {}],
  ])('is ended and its file refused when it %s', async (_what, deed, given) => {
    const process = start(given);
    const before = await restarts();
    await expect(process.run(deed)).rejects.toMatchObject({ code: 'undecodable' });
    expect(process.isUsable()).toBe(false);
    expect(await restarts()).toBe(before + 1);
  });

  test('is killed when the signal aborts', async () => {
    const process = start();
    await expect(process.run('environment')).rejects.toMatchObject({ code: 'notFound' });
    const leaving = new AbortController();
    const left = process.run('endless', leaving.signal);
    // By then the process has received the job.
    await new Promise(setImmediate);
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    expect(process.isUsable()).toBe(false);
  });

  test('is awaited only until its start limit or until the signal aborts when it never becomes ready', async () => {
    const started = startDecodeProcess({ ...limits, startMs: 200 }, 'lib/media/decode/__fixtures__/silent-process.mjs');
    await expect(started.run({ type: 'probe', given: { localPath: 'x' } }, undefined)).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(started.isUsable()).toBe(false);
    const waited = startDecodeProcess(limits, 'lib/media/decode/__fixtures__/silent-process.mjs');
    const leaving = new AbortController();
    const left = waited.run({ type: 'probe', given: { localPath: 'x' } }, leaving.signal);
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    expect(waited.isUsable()).toBe(false);
  });

  test.runIf(process.platform === 'linux')('is killed first when the machine runs out of memory', async () => {
    await expect(start().run('importance')).rejects.toMatchObject({ message: '1000\n' });
  });

  test('is reported as unavailable, not as undecodable, when it can not be started', async () => {
    const process = startDecodeProcess(limits, 'lib/media/decode/__fixtures__/not-there.mjs');
    await expect(process.run({ type: 'probe', given: { localPath: 'x' } }, undefined)).rejects.toMatchObject({
      code: 'unavailable',
    });
  });
});
