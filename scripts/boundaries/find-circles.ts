import type { Import } from './read-imports.ts';

/** Parts of a folder that use each other, and the imports between them. `.` are the files of the folder itself. */
export type Circle = { folder: string; parts: string[]; imports: Import[] };

/** Every circle among the parts of a folder (its subfolders and its own files), in all folders that the imports name. */
export function findFolderCircles(imports: Import[]): Circle[] {
  const folders = new Set(imports.flatMap(({ from, to }) => [...parentsOf(from), ...parentsOf(to)]));
  return [...folders].sort().flatMap((folder) => {
    const inside = imports.flatMap((each) => {
      const [from, to] = [partOf(folder, each.from), partOf(folder, each.to)];
      return from !== undefined && to !== undefined && from !== to ? [{ from, to, each }] : [];
    });
    return findCircles(inside).map((parts) => ({
      folder,
      parts,
      imports: inside.filter(({ from, to }) => parts.includes(from) && parts.includes(to)).map(({ each }) => each),
    }));
  });
}

/** The groups of names that reach each other (strongly connected components of more than one; Tarjan 1972). */
export function findCircles(edges: { from: string; to: string }[]): string[][] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of edges) {
    next.set(from, (next.get(from) ?? new Set()).add(to));
    if (!next.has(to)) next.set(to, new Set());
  }
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (name: string): number => {
    const index = order.size;
    order.set(name, index);
    low.set(name, index);
    open.push(name);
    let least = index;
    for (const to of next.get(name) ?? []) {
      if (!order.has(to)) least = Math.min(least, visit(to));
      else if (open.includes(to)) least = Math.min(least, order.get(to) ?? least);
    }
    if (least === index) {
      const group = open.splice(open.indexOf(name));
      if (group.length > 1) circles.push(group.sort());
    }
    return least;
  };
  for (const name of next.keys()) if (!order.has(name)) visit(name);
  return circles;
}

/** `lib/tasks/work/a.ts` → `lib/tasks/work`, `lib/tasks`, `lib`, and `` for the root. */
function parentsOf(file: string): string[] {
  const names = file.split('/');
  return names.map((_, length) => names.slice(0, length).join('/'));
}

/** The part of a folder that a file is in: the name of a subfolder, or `.` for a file of the folder itself. */
export function partOf(folder: string, file: string): string | undefined {
  const inside = folder === '' ? file : file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : undefined;
  if (inside === undefined) return undefined;
  const end = inside.indexOf('/');
  return end < 0 ? '.' : inside.slice(0, end);
}
