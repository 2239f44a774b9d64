import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { canMove, taskStatuses } from '@/lib/tasks/status';

// Checks that the documents are true: files and folders that they name exist, and what exists is named.

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const decisionFiles = globSync('docs/decisions/[0-9]*.md', { cwd: root }).sort();
const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md']
  .concat('docs/decisions/README.md', decisionFiles)
  .map((file) => ({ file, text: read(file) }));

/**
 * Files and folders that a text names in backticks, by their path from the root. The file extension may be left out.
 */
function pathsIn(text: string): string[] {
  const names = [...text.matchAll(/`([^`\s]+)`/g)].map(([, name = '']) => name);
  return names.filter((name) => /^(app|components|docs|e2e|lib|messages|prisma|scripts)\/[^<>*{}…]+$/.test(name));
}

function isThere(name: string): boolean {
  const full = path.join(root, name);
  if (existsSync(full)) return true;
  const folder = path.dirname(full);
  const start = `${path.basename(full)}.`;
  return existsSync(folder) && readdirSync(folder).some((entry) => entry.startsWith(start));
}

describe('the documents', () => {
  it('name only files and folders that exist', () => {
    const gone = documents.flatMap(({ file, text }) =>
      pathsIn(text)
        .filter((name) => !isThere(name))
        .map((name) => `${file}: ${name}`),
    );
    expect(gone).toEqual([]);
  });

  it('link only to files that exist', () => {
    const broken = documents.flatMap(({ file, text }) =>
      [...text.matchAll(/\]\((?!https?:|#)([^)\s#]+)/g)]
        .filter(([, target = '']) => !existsSync(path.join(root, path.dirname(file), target)))
        .map(([, target]) => `${file}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('are searched for paths, and a missing path is recognised', () => {
    expect(pathsIn('see `lib/tasks/status.ts` and `lib/providers/<id>/wire.ts`')).toEqual(['lib/tasks/status.ts']);
    expect([isThere('lib/tasks/status'), isThere('lib/tasks/state')]).toEqual([true, false]);
  });
});

describe('ARCHITECTURE.md', () => {
  const text = read('ARCHITECTURE.md');

  it('names every folder of lib in its table', () => {
    const cells = text.match(/^\| `.*?\|/gm)?.join(' ') ?? '';
    const named = new Set([...cells.matchAll(/`(?:lib\/)?([\w-]+)`/g)].map(([, name]) => name));
    const folders = readdirSync(path.join(root, 'lib'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([]);
  });

  it('draws exactly the allowed transitions of a task', () => {
    const drawn = [...text.matchAll(/^ {2}(\w+) --> (\w+)/gm)].map(([, from, to]) => `${from} → ${to}`);
    const allowed = taskStatuses.flatMap((from) =>
      taskStatuses.filter((to) => canMove(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(drawn.sort()).toEqual(allowed.sort());
  });
});

describe('a decision', () => {
  const index = read('docs/decisions/README.md');

  it.each(decisionFiles)(
    '%s has its line in docs/decisions/README.md, a context, a decision and a consequence',
    (file) => {
      const name = path.basename(file);
      expect(index.split(`[${name.slice(0, 3)}](${name})`)).toHaveLength(2);
      expect(read(file).match(/\*\*(Context|Decision|Consequences?)\.\*\*/g)).toHaveLength(3);
    },
  );
});
