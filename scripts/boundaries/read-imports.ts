import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** One import between two files of this repository, types included. Both are paths from the root. */
export type Import = { from: string; to: string };

/** Tests, fixtures and what only tests use. They may import everything. */
const tests = /\.test\.tsx?$|\/__fixtures__\/|\/testing\/|^e2e\//;
const generated = /^lib\/db\/generated\//;

/** The product's files: without tests, fixtures and generated files. */
export function readFiles(root: string): string[] {
  return globSync('{app,components,lib,prisma,scripts}/**/*.{ts,tsx,mjs}', { cwd: root })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !tests.test(file) && !generated.test(file))
    .sort();
}

/** The module names in `import … from`, `export … from`, `import '…'`, `import('…')`, also where they are only types. */
export function importsIn(text: string): string[] {
  const statements = /^(?:import|export)\b[^;'"`]*?\bfrom\s*'([^']+)'|^import\s*'([^']+)'|\bimport\(\s*'([^']+)'/gm;
  return [...text.matchAll(statements)].map(([, from, effect, late]) => from ?? effect ?? late ?? '');
}

/** The imports between the given files. What leads elsewhere (a package, a generated or a test file) is left out. */
export function readImports(root: string, files: string[]): Import[] {
  const known = new Set(files);
  return files.flatMap((from) => {
    const names = new Set(importsIn(readFileSync(path.join(root, from), 'utf8')));
    return [...names].flatMap((name) => {
      const to = resolve(root, from, name);
      return to !== undefined && known.has(to) ? [{ from, to }] : [];
    });
  });
}

function resolve(root: string, from: string, name: string): string | undefined {
  const base = name.startsWith('@/')
    ? name.slice(2)
    : name.startsWith('.')
      ? path.posix.join(path.posix.dirname(from), name)
      : undefined;
  if (base === undefined) return undefined;
  return [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`].find((file) => {
    const full = path.join(root, file);
    return existsSync(full) && statSync(full).isFile();
  });
}
