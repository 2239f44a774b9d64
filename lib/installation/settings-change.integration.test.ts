import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readEnv } from '@/lib/env/env.server';
import { createLocalStorage } from '@/lib/storage/local-storage.server';
import { lockDataFolder } from '@/scripts/studio/lock';
import { runCommand } from '@/scripts/testing/run-command';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';
import { startOwnDatabase } from './__fixtures__/own-database';
import { agreeOnSettings } from './agree.server';

/** A studio on one machine that was started once and is now stopped, with its embedded database. */
async function stoppedStudio() {
  const { db, folder, stop } = await startOwnDatabase();
  const storage = createLocalStorage(path.join(folder, 'media'));
  const env = readEnv({ ...process.env, LEASE_SECONDS: '30' });
  await agreeOnSettings({ db, storage, env });
  const refusal = await agreeOnSettings({ db, storage, env: { ...env, LEASE_SECONDS: 60 } }).catch(String);
  await stop();
  const change = (words: string[], settings: Record<string, string>) =>
    runCommand('settings:change', words, { DATA_DIR: folder, LEASE_SECONDS: '30', ...settings });
  return { folder, refusal: String(refusal), change };
}

it('settings:change works for a stopped studio on one machine, as the refusal at the start says', async () => {
  const { refusal, change } = await stoppedStudio();
  const changed = { LEASE_SECONDS: '60', AUTH_SECRET: 'another secret of enough characters' };
  expect(refusal).toContain('LEASE_SECONDS is “60” here, and “30” for this studio');
  expect(refusal).toContain('npm run settings:change');
  expect(refusal).toContain('npm run settings:change -- --confirm');

  const asked = await change([], changed);
  expect(asked).toMatchObject({ code: 0, output: expect.stringContaining('LEASE_SECONDS is “60” here, and “30”') });
  expect(asked.output).toContain('everybody signs in anew');
  expect(asked.output).toContain('Nothing was changed');
  expect(await change(['--confirm'], changed)).toMatchObject({
    code: 0,
    output: expect.stringContaining('From now on'),
  });
  expect(await change([], changed)).toMatchObject({ code: 0, output: expect.stringContaining('already') });
  expect((await change([], {})).output).toContain('LEASE_SECONDS is “30” here, and “60”');
});

it('settings:change refuses a running or missing studio, a wrong setting and an unknown argument', async () => {
  const { folder, change } = await stoppedStudio();
  const lock = await lockDataFolder(folder);
  expect(await change(['--confirm'], { LEASE_SECONDS: '60' })).toMatchObject({
    code: 1,
    output: expect.stringContaining('already runs'),
  });
  lock.release();
  onTestFinished(lock.release);
  expect(await change([], { LEASE_SECONDS: 'soon' })).toMatchObject({
    code: 1,
    output: expect.stringContaining('LEASE_SECONDS:'),
  });
  expect(await change([], { DATA_DIR: temporaryFolder() })).toMatchObject({
    code: 1,
    output: expect.stringContaining('There is no studio in'),
  });
  expect(await change(['--confrim'], { LEASE_SECONDS: '60' })).toMatchObject({
    code: 1,
    output: expect.stringContaining('--confirm'),
  });
});
