import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { RollingFile } from './rolling-file.ts';

const line = (number: number) => `${String(number).padStart(9, '0')}\n`;

it('begins a new file when one is full, loses none of the newest lines, and keeps so many files', async () => {
  const name = path.join(temporaryFolder(), 'web.log');
  writeFileSync(name, line(0));
  const file = new RollingFile(name, { largestBytes: 100, older: 2 });
  for (let number = 1; number < 1_000; number += 1) file.write(line(number));
  await file.close();
  const kept = ['.2', '.1', ''].map((end) => readFileSync(name + end, 'utf8')).join('');
  expect(kept).toBe(Array.from({ length: 30 }, (_, index) => line(970 + index)).join(''));
  expect(statSync(name).size).toBeLessThanOrEqual(100);
  expect(existsSync(`${name}.3`)).toBe(false);
});

it('lets several processes roll one file, and none of them goes on writing to an old file', async () => {
  const name = path.join(temporaryFolder(), 'worker.log');
  const [ada, eve] = [new RollingFile(name, { largestBytes: 100 }), new RollingFile(name, { largestBytes: 100 })];
  for (let number = 0; number < 11; number += 1) ada.write(line(number));
  for (let number = 100; number < 111; number += 1) eve.write(line(number));
  await Promise.all([ada.close(), eve.close()]);
  // Eve found the file that Ada had begun, instead of rolling it as well.
  expect(readFileSync(name, 'utf8')).toBe([line(10), line(110)].join(''));
  expect(existsSync(`${name}.2`)).toBe(false);
});

it('loses only the lines of the time in which the disk is full or missing', async () => {
  const folder = temporaryFolder();
  const name = path.join(folder, 'logs', 'web.log');
  // A file in the place of the folder: no file can be opened below it.
  writeFileSync(path.join(folder, 'logs'), '');
  const away = new RollingFile(name, { reopenMs: 0 });
  away.write(line(1));
  rmSync(path.join(folder, 'logs'));
  away.write(line(2));
  await away.close();
  expect(readFileSync(name, 'utf8')).toBe(line(2));

  // Linux has a file that is always full.
  if (process.platform !== 'linux') return;
  const full = new RollingFile('/dev/full', { reopenMs: 0 });
  for (let number = 0; number < 5; number += 1) {
    full.write(line(number));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await full.close();
});

it('creates the folder of logs again when it was moved away while the studio runs', async () => {
  const folder = temporaryFolder();
  const name = path.join(folder, 'logs', 'web.log');
  mkdirSync(path.join(folder, 'logs'));
  const file = new RollingFile(name, { largestBytes: 100 });
  for (let number = 0; number < 9; number += 1) file.write(line(number));
  renameSync(path.join(folder, 'logs'), path.join(folder, 'archive'));
  for (let number = 9; number < 12; number += 1) file.write(line(number));
  await file.close();
  expect(readFileSync(name, 'utf8')).toBe([line(10), line(11)].join(''));
});

it('while the status of the file cannot be read, lines are lost, but writing does not stop', async () => {
  const name = path.join(temporaryFolder(), 'web.log');
  const file = new RollingFile(name, { largestBytes: 100, reopenMs: 0 });
  for (let number = 0; number < 9; number += 1) file.write(line(number));
  rmSync(name);
  symlinkSync(name, name);
  for (let number = 9; number < 12; number += 1) file.write(line(number));
  rmSync(name);
  file.write(line(12));
  await file.close();
  expect(readFileSync(name, 'utf8')).toBe(line(12));
});
