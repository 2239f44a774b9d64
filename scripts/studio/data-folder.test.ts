import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { prepareDataFolder } from './data-folder.ts';

describe('preparing the data folder', () => {
  it('creates the folder, closed to other users', () => {
    const folder = path.join(temporaryFolder(), 'new');
    expect(prepareDataFolder(folder)).toBe(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('reports clearly that the folder cannot be written', () => {
    const file = path.join(temporaryFolder(), 'a-file');
    writeFileSync(file, '');
    expect(() => prepareDataFolder(path.join(file, 'data'))).toThrow(/data folder .* cannot be written/);
  });

  it('reports clearly that the disk is full', () => {
    expect(() => prepareDataFolder(temporaryFolder(), Number.MAX_SAFE_INTEGER)).toThrow(
      /disk of the data folder .* is full/,
    );
  });
});
