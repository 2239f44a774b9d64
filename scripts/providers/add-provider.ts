import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeIndex } from './write-index.ts';

/** The command that says what a new provider lacks. CONTRIBUTING.md names it, too. */
export const missing =
  'npx vitest run --project "unit*" lib/providers lib/sandbox/conformance lib/sandbox/accepts scripts/provider-names';

const skeleton = path.join(import.meta.dirname, 'skeleton');

/**
 * Writes the folder of a new provider and its line in the registry. Nothing in it is true of any provider yet: its
 * tests fail, and say what is missing. Returns the new files, paths from the root. Throws where the id can't be used.
 */
export function addProvider(root: string, ids: readonly string[], id: string, name: string): string[] {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    throw new Error(`"${id}" is no id of a provider: small letters, digits and single hyphens, as in acme-films.`);
  const folder = path.join(root, 'lib/providers', id);
  if (existsSync(folder)) throw new Error(`There is a folder ${path.relative(root, folder)} already.`);
  const files = globSync('**/*.skeleton', { cwd: skeleton }).map((file) => {
    const target = path.join(folder, file.replace(/\.skeleton$/, ''));
    mkdirSync(path.dirname(target), { recursive: true });
    const text = readFileSync(path.join(skeleton, file), 'utf8');
    writeFileSync(target, text.replaceAll('{{id}}', id).replaceAll('{{name}}', name));
    return path.relative(root, target);
  });
  addLine(path.join(root, 'lib/providers/provider-ids.ts'), id);
  writeIndex(path.join(root, 'lib'), [...ids, id]);
  return files.sort();
}

function addLine(file: string, id: string): void {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('\n] as const;', `\n  '${id}',\n] as const;`));
}

/** `acme-films` → `Acme Films`. */
export function nameOf(id: string): string {
  return id.replace(/(^|-)([a-z0-9])/g, (_, hyphen: string, letter: string) => (hyphen && ' ') + letter.toUpperCase());
}
