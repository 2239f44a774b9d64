import { existsSync } from 'node:fs';
import path from 'node:path';

/** A file that a provider's folder may have, and the index of all such files. Each index is for one place of running. */
interface Side {
  /** The index, a path within lib. */
  index: string;
  /** The file in a provider's folder. */
  file: string;
  /** What that file exports. Absent: the file is JSON. */
  name?: string;
  /** What the index exports: a record by provider id. */
  record: string;
  /** The type of the record, from this module. Absent: the type of the values themselves. */
  type?: { text: string; imports: string };
  /** Not every provider has this file. */
  optional?: boolean;
}

const recordOf = (value: string, from: string) => ({
  text: `Readonly<Record<ProviderId, ${value}>>`,
  imports:
    from === '../contract'
      ? `import type { ProviderId, ${value} } from '../contract';`
      : `import type { ProviderId } from '../contract';\nimport type { ${value} } from '${from}';`,
});

const sides: readonly Side[] = [
  { index: 'providers/generated/names.ts', file: 'names', name: 'names', record: 'names' },
  {
    index: 'providers/generated/element-limits.ts',
    file: 'element-limits',
    name: 'elementLimits',
    record: 'elementLimits',
    type: {
      text: 'Readonly<Record<string, ElementLimits>>',
      imports: "import type { ElementLimits } from '../registration';",
    },
    optional: true,
  },
  {
    index: 'providers/generated/manifests.ts',
    file: 'manifest',
    name: 'manifest',
    record: 'manifests',
    type: recordOf('ProviderManifest', '../contract'),
  },
  {
    index: 'providers/generated/registrations.ts',
    file: 'provider',
    name: 'provider',
    record: 'registrations',
    type: recordOf('ProviderRegistration', '../registration'),
  },
  {
    index: 'providers/generated/transports.server.ts',
    file: 'transport.server',
    name: 'transport',
    record: 'transports',
    type: recordOf('ProviderTransport', '../contract'),
  },
  {
    index: 'providers/generated/dialects.ts',
    file: 'sandbox/dialect',
    name: 'dialect',
    record: 'dialects',
    type: recordOf('Dialect', '@/lib/sandbox/dialect'),
  },
  { index: 'i18n/generated/provider-words-en.ts', file: 'words/en.json', record: 'words' },
  { index: 'i18n/generated/provider-words-zh-cn.ts', file: 'words/zh-CN.json', record: 'words' },
];

/** The text of every index, by its path within lib, for the providers of the registry. */
export function indexFiles(lib: string, ids: readonly string[]): Record<string, string> {
  return Object.fromEntries(sides.map((side) => [side.index, indexText(lib, ids, side)]));
}

function indexText(lib: string, ids: readonly string[], side: Side): string {
  const having = ids.filter((id) => !side.optional || existsSync(path.join(lib, 'providers', id, `${side.file}.ts`)));
  const folder = path.posix.relative(path.posix.dirname(side.index), 'providers');
  const imports = [...having].sort().map((id) => {
    const binding = side.name === undefined ? variableOf(id) : `{ ${side.name} as ${variableOf(id)} }`;
    return `import ${binding} from '${folder}/${id}/${side.file}';`;
  });
  return [
    ...(side.index.endsWith('.server.ts') ? ["import 'server-only';"] : []),
    '// Written by `npm run provider:index` from lib/providers/provider-ids.ts.',
    ...(side.type ? [side.type.imports] : []),
    ...imports,
    '',
    `export const ${side.record}${side.type ? `: ${side.type.text}` : ''} = {`,
    ...having.map((id) => (variableOf(id) === id ? `  ${id},` : `  '${id}': ${variableOf(id)},`)),
    `}${side.type ? '' : ' as const'};`,
    '',
  ].join('\n');
}

/** `some-provider` → `someProvider`. */
export function variableOf(id: string): string {
  return id.replace(/-+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
