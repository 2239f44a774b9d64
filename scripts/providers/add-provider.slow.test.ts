import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missing, nameOf } from './add-provider';

const root = path.resolve(import.meta.dirname, '../..');
const copy = mkdtempSync(path.join(tmpdir(), 'provider-new-'));
const environment = { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'test' as const };

function run(...args: string[]) {
  return spawnSync(process.execPath, args, { cwd: copy, env: environment, encoding: 'utf8' });
}

const newProvider = (...args: string[]) => run('--import', 'tsx', '--conditions=react-server', ...args);
const read = (file: string) => readFileSync(path.join(copy, file), 'utf8');

beforeAll(() => {
  const left = /node_modules|\/lib\/db\/generated(\/|$)/;
  for (const part of ['lib', 'messages', 'scripts', 'package.json', 'tsconfig.json', 'vitest.config.ts'])
    cpSync(path.join(root, part), path.join(copy, part), { recursive: true, filter: (file) => !left.test(file) });
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

// Each step needs the one before it.
describe('npm run provider:new', () => {
  it('writes a folder and one line', () => {
    const { status, stdout } = newProvider('scripts/provider-new.ts', 'acme-films');
    expect(status).toBe(0);
    expect(stdout).toContain('lib/providers/acme-films/manifest.ts');
    expect(read('lib/providers/provider-ids.ts')).toContain("  'acme-films',\n] as const;");
    expect(read('lib/providers/generated/transports.server.ts')).toContain("'acme-films': acmeFilms,");
    expect(read('lib/providers/acme-films/names.ts')).toContain("label: 'Acme Films 1'");
    expect(readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8')).toContain(`    ${missing}\n`);
  });

  it('writes what compiles', () => {
    const tsconfig = JSON.parse(read('tsconfig.json'));
    const include = [
      'lib/providers/registry/*.server.ts',
      'lib/providers/generated/*.ts',
      'lib/providers/acme-films/**/*.ts',
    ];
    writeFileSync(path.join(copy, 'tsconfig.part.json'), JSON.stringify({ ...tsconfig, include }));
    const { stdout } = run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.part.json');
    expect(stdout).toBe('');
  }, 120_000);

  it('leaves tests that fail and say what is missing, for the new provider alone', () => {
    const suites = [
      'lib/providers/conformance.test.ts',
      'lib/providers/messages.test.ts',
      'lib/sandbox/conformance.test.ts',
    ];
    const report = 'report.json';
    const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit*'];
    const { status } = run(...vitest, '--reporter=json', `--outputFile=${report}`, ...suites);
    expect(status).not.toBe(0);
    const { testResults } = JSON.parse(read(report)) as {
      testResults: { assertionResults: { fullName: string; status: string }[] }[];
    };
    const all = testResults.flatMap(({ assertionResults }) => assertionResults);
    expect(all.length).toBeGreaterThan(100);
    expect(all.filter((test) => test.status === 'failed').map(({ fullName }) => fullName)).toEqual([
      'acme-films has nothing left of the skeleton',
      'acme-films has a minimal and a richest request for each mode of each model',
      'acme-films has a result of each model, and a job that failed',
    ]);
  }, 120_000);

  it.each([
    ['Acme', 'no id of a provider'],
    ['acme-films', 'already'],
    ['generated', 'already'],
  ])('refuses %s', (id, reason) => {
    const { status, stderr } = newProvider('scripts/provider-new.ts', id);
    expect(status).toBe(1);
    expect(stderr).toContain(reason);
  });
});

it('a name follows from the id', () => {
  expect(nameOf('acme-films-2')).toBe('Acme Films 2');
});
