// The rules of which file may import which. By default an import is not allowed. Which folder of lib and of components
// may import which other stands in scripts/boundaries/folder-table.mjs. `npm test` checks it.
import swcVisitor from '@swc/core/Visitor.js';
import { components, foundations, lib } from './scripts/boundaries/folder-table.mjs';

// TypeScript 7 has no API that reads source files, so swc reads them. Its visitor does not support `using` declarations
// yet.
const { Visitor } = swcVisitor;
const visitStatement = Visitor.prototype.visitStatement;
Visitor.prototype.visitStatement = function visit(statement) {
  if (statement.type !== 'UsingDeclaration') return visitStatement.call(this, statement);
  statement.decls = this.visitVariableDeclarators(statement.decls);
  return statement;
};

const tests = '\\.test\\.tsx?$|/__fixtures__/|/testing/|^e2e/';
/** A provider's part of the sandbox, in the provider's folder: it belongs to the gateway, not to the provider. */
const dialects = '^lib/providers/([^/]+/sandbox/|generated/dialects\\.ts$)';
/** Entry files of processes. No file imports them, and they may use all server code. */
const processes = '^lib/(worker/worker|providers/registry/sandbox-process|db/embedded-process)\\.ts$';
const packages = { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core'] };

/** @type {(root: string, names: readonly string[]) => string[]} */
const folders = (root, names) => (names.length > 0 ? [`^${root}/(${names.join('|')})/`] : []);
const foundationNames = Object.keys(foundations);
/** The table of folders as rules: a folder may import itself, what its row names, and the foundations. */
const rowsOfTable = [
  ...Object.entries(foundations).map(([name, used]) => ({
    from: { path: `^lib/${name}/` },
    to: { path: folders('lib', [name, ...used]) },
  })),
  ...Object.entries(lib).map(([name, used]) => ({
    from: { path: `^lib/${name}/` },
    to: { path: folders('lib', [name, ...used, ...foundationNames]) },
  })),
  ...Object.entries(components).map(([name, used]) => ({
    from: { path: `^components/${name}/` },
    to: {
      path: [
        ...folders('components', [name, 'ui', ...used.components]),
        ...folders('lib', [...used.lib, ...foundationNames]),
      ],
    },
  })),
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment:
        'In a cycle there is no file that a reader can understand first. Types count. Circles of folders: ' +
        'scripts/boundaries/circles.test.ts.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^server-only$' },
    },
    {
      name: 'browser-safe-stays-so',
      comment:
        'A file that is not named *.server may run in the browser, so it must not import a *.server file (except types).',
      severity: 'error',
      from: {
        path: '^(lib|components)/',
        pathNot: [tests, processes, '\\.server\\.tsx?$', '^lib/sandbox/', dialects, '^lib/db/generated/'],
      },
      to: {
        path: ['\\.server\\.tsx?$', '^lib/sandbox/', dialects, '^lib/db/generated/client'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'providers-know-only-the-contract',
      comment:
        'A new provider needs only a folder and a line of the registry: it imports no other provider, no database, no ' +
        'queue.',
      severity: 'error',
      from: { path: '^lib/providers/([^/]+)/', pathNot: [tests, dialects, '^lib/providers/(registry|generated)/'] },
      to: {
        path: '^(lib|app|components|prisma)/',
        pathNot: ['^lib/providers/$1/(?!sandbox/)', '^lib/providers/[^/]+\\.ts$', '^lib/(errors|text)/'],
      },
    },
    {
      name: 'providers-do-not-know-the-registry',
      severity: 'error',
      from: { path: '^lib/providers/', pathNot: [tests, '^lib/providers/(registry|generated)/'] },
      to: { path: '^lib/providers/(registry|generated)/' },
    },
    {
      name: 'lib-knows-no-framework',
      comment: 'The worker runs lib without Next. Only the code about requests may import it.',
      severity: 'error',
      from: { path: '^lib/', pathNot: ['^lib/(auth|actions|i18n)/', tests] },
      to: {
        path: '^(next|next-auth|next-intl|react|react-dom)$|node_modules/(next|next-auth|next-intl|react|react-dom)/',
      },
    },
    {
      name: 'sandbox-stands-alone',
      comment: 'The gateway plays the providers. With a shared mapping, tests would compare the mapping with itself.',
      severity: 'error',
      from: { path: '^lib/sandbox/', pathNot: tests },
      to: { path: '^lib/', pathNot: '^lib/(sandbox|env|errors|http|log|net|text|untrusted)/' },
    },
    {
      name: 'dialects-know-only-the-gateway',
      comment: 'A dialect reads the documents by itself. From its provider it takes nothing but their structure.',
      severity: 'error',
      from: { path: '^lib/providers/([^/]+)/sandbox/', pathNot: tests },
      to: {
        path: '^lib/',
        pathNot: ['^lib/providers/$1/(sandbox/|document-schema\\.json$)', '^lib/(sandbox|errors|text)/'],
      },
    },
    {
      name: 'foreign-files-are-read-in-processes-of-their-own',
      comment:
        'A file from outside may fill the memory or crash a decoder. So web, worker and gateway import no decoder. They ' +
        'use lib/media/decode (or the renderer of the sandbox), whose processes may crash.',
      severity: 'error',
      from: {
        path: '^(app/|instrumentation|proxy|next\\.config|lib/(worker/worker|providers/registry/sandbox-process|db/embedded-process)\\.ts)',
        pathNot: tests,
      },
      to: { path: 'node_modules/(sharp|mediabunny|@mediabunny|node-av|@napi-rs/canvas|@img)/', reachable: true },
    },
    {
      name: 'ui-knows-no-domain',
      severity: 'error',
      from: { path: '^components/ui/', pathNot: tests },
      to: { path: '^(lib|components)/', pathNot: ['^components/ui/', '^lib/i18n/'] },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { pathNot: [tests, '^scripts/', '^vitest'] },
      to: { path: tests },
    },
  ],
  allowed: [
    { from: {}, to: packages },
    { from: { path: tests }, to: {} },
    { from: { path: '^app/' }, to: { path: '^(app|components|lib|messages)/' } },
    ...rowsOfTable,
    { from: { path: '^lib/i18n/' }, to: { path: '^(messages/|lib/providers/[^/]+/words/)' } },
    { from: { path: '^(prisma|scripts)/' }, to: { path: '^(prisma|scripts|lib)/' } },
    { from: { path: '^[^/]+$' }, to: { path: '^(lib|[^/]+$)' } },
  ],
  allowedSeverity: 'error',
  options: {
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: ['node_modules', '^lib/db/generated'] },
    exclude: { path: '^(\\.next|\\.data|\\.test)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
