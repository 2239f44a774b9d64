import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { RollingFile } from './rolling-file.ts';

const line = (number: number) => `${String(number).padStart(9, '0')}\n`;

it('begins a new file while it is written to, loses no line of the newest, and keeps only so many', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slatehouse-log-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const name = path.join(folder, 'web.log');
  writeFileSync(name, line(0));
  const file = new RollingFile(name, { largestBytes: 100, older: 2 });
  for (let number = 1; number < 1_000; number += 1) file.write(line(number));
  await file.close();
  const kept = ['.2', '.1', ''].map((end) => readFileSync(name + end, 'utf8')).join('');
  expect(kept).toBe(Array.from({ length: 30 }, (_, index) => line(970 + index)).join(''));
  expect(statSync(name).size).toBeLessThanOrEqual(100);
  expect(existsSync(`${name}.3`)).toBe(false);
});
