import { foundations } from './folder-table.mjs';
import type { Import } from './read-imports.ts';

/** Per folder of lib or components: the folders that its files import, sorted by name. */
export type FolderRows = Record<string, string[]>;

interface Rows {
  foundations: FolderRows;
  lib: FolderRows;
  components: Record<string, { components: string[]; lib: string[] }>;
}

/** The rows of folder-table.mjs as the imports are. Foundations stand only in the rows of foundations, ui in no row. */
export function readFolders(imports: readonly Import[]): Rows {
  const rows: Rows = { foundations: {}, lib: {}, components: {} };
  for (const file of new Set(imports.flatMap(({ from, to }) => [from, to]))) {
    const [root, folder] = placeOf(file);
    if (root === 'components') rows.components[folder] ??= { components: [], lib: [] };
    if (root === 'lib') (folder in foundations ? rows.foundations : rows.lib)[folder] ??= [];
  }
  for (const { from, to } of imports) {
    const [root, folder] = placeOf(from);
    const [usedRoot, used] = placeOf(to);
    if (usedRoot !== 'lib' && usedRoot !== 'components') continue;
    if (root === usedRoot && folder === used) continue;
    if (root === 'lib' && folder in foundations) add(rows.foundations[folder], usedRoot === 'lib' ? used : to);
    else if (isFree(usedRoot, used)) continue;
    else if (root === 'lib') add(rows.lib[folder], usedRoot === 'lib' ? used : to);
    else if (root === 'components') add(rows.components[folder]?.[usedRoot], used);
  }
  return rows;
}

/** Every folder may use these, so they stand in no row. */
function isFree(root: string, folder: string): boolean {
  return root === 'lib' ? folder in foundations : folder === 'ui';
}

function add(row: string[] | undefined, name: string): void {
  if (!row || row.includes(name)) return;
  row.push(name);
  row.sort();
}

/** `lib/tasks/work/a.ts` → `['lib', 'tasks']`. */
function placeOf(file: string): [root: string, folder: string] {
  const [root = '', folder = ''] = file.split('/');
  return [root, folder];
}
