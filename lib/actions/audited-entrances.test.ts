import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, test } from 'vitest';
import { auditActions } from '@/lib/audit/audit-actions';

// Every action, and every route that is not only read, says beside its right what it records in the audit. Whether it
// says the truth: lib/audit/record-audit.server.ts throws in tests where something else is recorded, and here each name
// must be recorded by a file that the entrance can reach.

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const find = (pattern: string) => globSync(pattern, { cwd: root }).sort();

interface Entrance {
  file: string;
  name: string;
  /** The text of its definition up to `run`. */
  definition: string;
}

const entrances: Entrance[] = [...find('app/**/*actions.ts'), ...find('app/**/route.ts')].flatMap((file) =>
  [...read(file).matchAll(/export const (\w+) = define(?:Action|Route)\(\{(.*?)\n {2}run:/gs)]
    .map(([, name = '', definition = '']) => ({ file, name, definition }))
    .filter(({ name }) => !['GET', 'HEAD', 'OPTIONS'].includes(name)),
);

/** Entrances without `defineRoute`, and what records there. */
const withoutDefinition = ['app/api/auth/[...nextauth]/route.ts', 'app/api/callbacks/[token]/route.ts'];

test('all entrances are found', () => {
  const changing = [...find('app/**/*actions.ts'), ...find('app/**/route.ts')].filter((file) =>
    /^'use server'|export (const|async function|function) (POST|PUT|PATCH|DELETE)\b|as POST\b/m.test(read(file)),
  );
  const found = new Set(entrances.map(({ file }) => file));
  expect(changing.filter((file) => !found.has(file))).toEqual(withoutDefinition);
  for (const file of find('app/**/*actions.ts'))
    expect(read(file).match(/defineAction\(\{/g)?.length, file).toBe(
      entrances.filter((entrance) => entrance.file === file).length,
    );
});

it.each(entrances)('$file $name says what it records', ({ file, name, definition }) => {
  const declared = /\n {2}audit: (\[[^\]]+\]|\{ none: ['"].{8,} \}),/.exec(definition)?.[1];
  expect(
    declared,
    `${file}: ${name} changes something. Add beside its right what it records,  audit: ['key.created'],  or why it
    records nothing,  audit: { none: '…' }.  The names stand in lib/audit/audit-actions.ts (docs/decisions/266).`,
  ).toBeDefined();
  const recorders = reachableFrom(file)
    .map(read)
    .filter((text) => /\brecordAudits?\(/.test(text));
  for (const [, action = ''] of String(declared).startsWith('[') ? String(declared).matchAll(/'([^']+)'/g) : [])
    expect(
      recorders.some((text) => text.includes(`'${action}'`)),
      `nothing that ${name} calls records ${action}`,
    ).toBe(true);
});

test('each action of the audit is recorded somewhere, and by lib/audit alone', () => {
  const sources = [...find('lib/**/*.ts'), ...find('app/**/*.{ts,tsx}')].filter(
    (file) =>
      !/\.test\.ts$|__fixtures__|lib\/db\/generated|lib\/audit\/(audit-actions|record-audit\.server)\.ts$/.test(file),
  );
  const texts = sources.map(read);
  const written = (action: string) =>
    action.startsWith('request.')
      ? texts.some((text) => text.includes('request.${') || text.includes(`'${action}'`))
      : texts.some((text) => text.includes(`'${action}'`));
  expect(auditActions.filter((action) => !written(action))).toEqual([]);
  expect(
    sources.filter((_, index) => /\bauditEvent\s*\.create/.test(texts[index] ?? '')),
    'use recordAudit(tx, { … }) of lib/audit/record-audit.server.ts',
  ).toEqual([]);
});

const known = new Map<string, string[]>();

/** The modules of ours that a file imports, and theirs. */
function reachableFrom(start: string): string[] {
  const found = new Set([start]);
  for (const file of found) for (const next of importsOf(file)) found.add(next);
  return [...found];
}

function importsOf(file: string): string[] {
  const earlier = known.get(file);
  if (earlier) return earlier;
  const imports = [...read(file).matchAll(/^(?:import|export)\b(?! type)[^;]*?from '((?:@|\.{1,2})\/[^']+)';/gm)]
    .map(([, name = '']) => (name.startsWith('@/') ? name.slice(2) : path.join(path.dirname(file), name)))
    .flatMap((name) => globSync([name, `${name}.ts`, `${name}.tsx`], { cwd: root }))
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('lib/db/generated'));
  known.set(file, imports);
  return imports;
}
