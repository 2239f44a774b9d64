import { v7 } from 'uuid';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';
import { listenForLocalWake, wakeLocalWorkers, wakeSocket } from './local-wake.server';

it('keeps the socket’s path below the limit of macOS', () => {
  const temporary = '/var/folders/zz/zyxvpxvq6csfxvn_n0000000000000/T';
  expect(Buffer.byteLength(wakeSocket('/data', v7(), temporary).file)).toBeLessThan(104);
});

it('wakes every worker of a data folder, and none of another folder', async () => {
  const folder = temporaryFolder();
  const woken: string[] = [];
  for (const [dataDir, name] of [
    [folder, 'first'],
    [folder, 'second'],
    [`${folder}-other`, 'stranger'],
  ] as const)
    onTestFinished(listenForLocalWake(dataDir, v7(), (types) => woken.push(`${name}: ${types}`)));
  wakeLocalWorkers(folder, ['submit', 'store']);
  await expect.poll(() => [...woken].sort()).toEqual(['first: submit,store', 'second: submit,store']);
});
