import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

/** The file of an import, or null for a package. */
function resolveImport(from: string, name: string): string | null {
  const base = name.startsWith('@/') ? path.join(root, name.slice(2)) : path.join(path.dirname(from), name);
  if (!name.startsWith('@/') && !name.startsWith('.')) return null;
  return ['.tsx', '.ts'].map((end) => base + end).find(existsSync) ?? null;
}

const read = (file: string) => readFileSync(file, 'utf8');
/** The words in quotes of a list. */
const quoted = (list: string) => [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);

/** Every file that this one loads, now or later. Types are left out, because they render nothing. */
function loadedBy(entries: readonly string[]): Set<string> {
  const seen = new Set(entries);
  for (const file of seen) {
    const imports = read(file).matchAll(/(?:^|\n)(?:import|export) (?!type )[^;]*?from '([^']+)'|import\('([^']+)'\)/g);
    for (const [, early, late] of imports) {
      const found = resolveImport(file, early ?? late ?? '');
      if (found) seen.add(found);
    }
  }
  return seen;
}

/** The files of a page that run in the browser: what the server renders has all messages. */
function inBrowser(entry: string): Set<string> {
  return loadedBy([...loadedBy([entry])].filter((file) => read(file).startsWith("'use client'")));
}

/** The namespaces that hooks of these files read. */
function namespacesReadBy(files: Iterable<string>): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of files)
    for (const [, name = ''] of read(file).matchAll(/useTranslations(?:<[^>]*>)?\('(\w+)/g))
      found.set(name, path.relative(root, file));
  return found;
}

/** The namespaces named by `<ClientMessages namespaces={…}>` in this file, with lists that it imports or declares. */
function namespacesGivenBy(file: string): string[] {
  const text = read(file);
  const names = [...text.matchAll(/namespaces=\{(\[[^\]]*\]|\w+)/g)].flatMap(([, list = '']) => [list]);
  const lists = names.join(' ').match(/\b\w+Namespaces\b/g) ?? [];
  const others = lists.flatMap((list) => {
    const holder = [...loadedBy([file])].find((one) => read(one).includes(`const ${list}`));
    const declared = holder && read(holder).match(new RegExp(`const ${list}[^=]*= (\\[[^\\]]*\\])`));
    return declared ? [declared[1] ?? ''] : [];
  });
  return [...names, ...others].flatMap(quoted);
}

const everywhere = quoted(
  read(path.join(root, 'components/shell/client-messages.tsx')).match(/everywhere[^=]*= \[([^\]]*)\]/)?.[1] ?? '',
);

/** A client component whose messages are not sent shows the names of messages instead of words. */
const entries = globSync('app/**/{page,layout,loading,error,not-found}.tsx', { cwd: root });

describe.each(entries.map((entry) => [entry]))('%s', (entry) => {
  it('sends the messages of all its parts, those that load late too', () => {
    const file = path.join(root, entry);
    const given = new Set([...everywhere, ...namespacesGivenBy(file)]);
    const missing = [...namespacesReadBy(inBrowser(file))].filter(([name]) => !given.has(name));
    expect(missing).toEqual([]);
  });
});
