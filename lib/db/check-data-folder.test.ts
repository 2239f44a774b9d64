import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { startStack } from '@/scripts/studio/stack';
import { Supervisor } from '@/scripts/studio/supervisor';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';
import { checkDataFolder, embeddedPostgresMajor } from './check-data-folder.server';

const explanation = /was made by PostgreSQL 17; .* brings PostgreSQL 18, and nothing was changed\. Start the version/;

it('accepts a folder of its own version and an empty folder', () => {
  const folder = temporaryFolder();
  expect(() => checkDataFolder(folder)).not.toThrow();
  writeFileSync(path.join(folder, 'PG_VERSION'), `${embeddedPostgresMajor}\n`);
  expect(() => checkDataFolder(folder)).not.toThrow();
});

it('stops a start on the folder of another PostgreSQL version and says what to do', async () => {
  const dataDir = temporaryFolder();
  mkdirSync(path.join(dataDir, 'postgres'));
  writeFileSync(path.join(dataDir, 'postgres/PG_VERSION'), '17\n');
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  const supervisor = new Supervisor({ say });
  const starting = startStack({
    supervisor,
    dataDir,
    host: '127.0.0.1',
    port: 1,
    settings: {},
    development: false,
    say,
  });
  await expect(starting).rejects.toThrow(explanation);
  expect(supervisor.pid('database')).toBeUndefined();
  expect(said).toEqual([]);
});
