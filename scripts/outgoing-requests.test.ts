import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

// Every request that leaves a process of the studio goes through lib/net, which checks its destination when it
// connects. This test finds any other use of `fetch`, `http.request` or sockets. The exceptions are listed below with
// their reasons.

const root = path.resolve(import.meta.dirname, '..');

/**
 * Files that may open connections without lib/net, with the modules that they use for it and the reason why it is safe.
 */
const allowed: Record<string, { modules: string[]; because: string }> = {
  'app/offline/offline-document.ts': { modules: ['fetch'], because: 'runs in the browser, which asks its own studio' },
  'lib/db/connection-settings.server.ts': { modules: ['node:net'], because: 'DATABASE_URL, the operator’s own word' },
  'lib/db/control-server.server.ts': { modules: ['node:http'], because: 'a Unix socket of this studio' },
  'lib/db/migrate.server.ts': { modules: ['pg'], because: 'DATABASE_URL' },
  'lib/db/pending-migrations.server.ts': { modules: ['pg'], because: 'DATABASE_URL' },
  'lib/restore/compare-with-aside.server.ts': { modules: ['pg'], because: 'the embedded database that was restored' },
  'lib/queue/database-wake.server.ts': { modules: ['pg'], because: 'DATABASE_URL' },
  'lib/queue/local-wake.server.ts': { modules: ['node:net'], because: 'Unix sockets of this studio' },
  'lib/storage/s3-storage.server.ts': {
    modules: ['@aws-sdk/client-s3', '@aws-sdk/lib-storage'],
    because: 'S3_ENDPOINT, the operator’s own word',
  },
  'lib/sealing/kms-key.server.ts': {
    modules: ['@aws-sdk/client-kms'],
    because: 'KMS_ENDPOINT or Amazon’s own address, the operator’s own word',
  },
  'lib/tracing/otlp-tracer.server.ts': {
    modules: ['@opentelemetry/exporter-trace-otlp-proto'],
    because: 'OTEL_EXPORTER_OTLP_ENDPOINT, the operator’s own word',
  },
  'lib/auth/oidc-agent.server.ts': {
    modules: ['node:http', 'node:https'],
    because: 'OIDC_ISSUER, the operator’s own word, and the addresses in its document; limited in time and size',
  },
  'scripts/studio/stack.ts': {
    modules: ['fetch'],
    because: 'asks its own web process on 127.0.0.1 whether it is healthy',
  },
};
/** Developer tools are no part of a running studio. They start their own studios and connect to those. */
const isTool = (file: string) => /^scripts\/(bench|chaos|checks|machines|testing)\/|^e2e\//.test(file);
const isTest = (file: string) => /\.test\.tsx?$|__fixtures__|\/testing\//.test(file);
/**
 * Browser code calls the server of its page, with paths without a host (the page's policy, `connect-src 'self'`, allows
 * nothing else). Such code is in components/, or is listed here. In a server process `fetch` itself refuses a path
 * without a host.
 */
const browserFiles = [
  'lib/auth/sign-in.ts',
  'lib/composer/upload/upload-result.ts',
  'lib/composer/upload/ask-server.ts',
  'lib/http/get-json.ts',
];
const isBrowser = (file: string) =>
  (file.startsWith('components/') && !/\.server\.tsx?$/.test(file)) || browserFiles.includes(file);

const sources = globSync('{app,components,e2e,lib,prisma,scripts}/**/*.{ts,tsx,mjs}', { cwd: root })
  .concat(globSync('*.{ts,mjs}', { cwd: root }))
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => !file.startsWith('lib/db/generated/'))
  .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));

/** Exports of these modules that open no connection. */
const harmless: Record<string, RegExp> = {
  'node:net': /^(createServer|isIP|isIPv4|isIPv6|BlockList)$/,
  'node:http': /^createServer$/,
  'node:https': /^createServer$/,
  'node:http2': /^createServer$/,
  'node:tls': /^createServer$/,
};
const openers =
  /^(node:(net|http|https|http2|tls|dgram|dns|dns\/promises)|undici|pg|pg-boss|@aws-sdk\/.*|@opentelemetry\/exporter-.*|ws|axios|got|node-fetch|ky)$/;

/**
 * The ways out that a source file uses: names of modules, and `fetch` where the file did not receive it as an argument.
 */
function waysOut(source: string): string[] {
  const text = withoutComments(source);
  return [...new Set([...importedOpeners(text), ...globalOpeners(text)])];
}

function importedOpeners(text: string): string[] {
  const found: string[] = [];
  for (const [, isType, names = '', name = ''] of text.matchAll(
    /\b(?:import|export)\s+(type\s)?([^;'"]*?)\s*from\s*['"]([^'"]+)['"]/g,
  )) {
    const module = /^(net|https?|http2|tls|dgram|dns)$/.test(name) ? `node:${name}` : name;
    if (isType || !openers.test(module)) continue;
    const taken = /^\{(.*)\}$/s.exec(names.trim());
    const values = taken?.[1]
      ?.split(',')
      .map((part) => part.trim())
      .filter((part) => part && !part.startsWith('type '));
    const opens = values?.filter((value) => !harmless[module]?.test(value.split(' as ')[0] ?? '')) ?? [names];
    // A name with a capital letter may be a type, even without `type` in the import. It is a value if the file uses it.
    if (opens.some((value) => !isOnlyType(value, text))) found.push(module);
  }
  for (const [, name = ''] of text.matchAll(/(?<!typeof )\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g))
    if (openers.test(name)) found.push(name);
  return found;
}

function isOnlyType(name: string, text: string): boolean {
  return /^[A-Z]\w*$/.test(name) && !new RegExp(`\\b(new|extends)\\s+${name}\\b|\\b${name}\\.`).test(text);
}

function globalOpeners(text: string): string[] {
  const found: string[] = [];
  if (
    /(?<!typeof )\b(globalThis|window|self|global)\s*(\.|\[['"])(fetch|WebSocket|EventSource|XMLHttpRequest)\b/.test(
      text,
    )
  )
    found.push('fetch');
  if (/\bnew (WebSocket|EventSource|XMLHttpRequest|UrlSource)\(/.test(text)) found.push('fetch');
  const isHanded = /[({,]\s*fetch\s*[,})?:=]|\b(const|let)\s+fetch\b|\bfetch\s*:/.test(
    text.replaceAll(/\bfetch\(/g, '('),
  );
  if (!isHanded && /(?<![.\w'"`-])(?<!typeof )fetch\b(?!['"`\w-])(?!\s*[:?])/.test(text)) found.push('fetch');
  // Where `fetch` is passed on as a value (`{ fetch }`, `fetch,`), it is the global one unless the file received it.
  const isReceived = /\bfetch\??\s*:|[({,]\s*fetch\s*[,}][^;]*?\}?\s*(:|=(?!=)|\))|\b(const|let)\s+fetch\b/.test(text);
  if (/[{,]\s*fetch\s*[,}]/.test(text) && !isReceived) found.push('fetch');
  return found;
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}

const isFree = (file: string) => file.startsWith('lib/net/') || isTool(file) || isTest(file) || isBrowser(file);

describe('a request that leaves a process of the studio', () => {
  it('leaves through lib/net, or its file is listed with a reason', () => {
    const others = sources
      .filter(({ file }) => !isFree(file))
      .map(({ file, text }) => ({ file, ways: waysOut(text).filter((way) => !allowed[file]?.modules.includes(way)) }))
      .filter(({ ways }) => ways.length > 0);
    expect(others).toEqual([]);
  });

  it('is listed only where the file still opens connections', () => {
    const textOf = new Map(sources.map(({ file, text }) => [file, text]));
    const stale = Object.entries(allowed).filter(
      ([file, { modules }]) => !modules.every((module) => waysOut(textOf.get(file) ?? '').includes(module)),
    );
    expect(stale.map(([file]) => file)).toEqual([]);
    expect(browserFiles.filter((file) => waysOut(textOf.get(file) ?? '').length === 0)).toEqual([]);
  });

  it.each([
    ['the global fetch', `const answer = await fetch(url);`, ['fetch']],
    ['the global fetch, passed on', `const gateway = {\n  runner,\n  fetch,\n  log,\n};`, ['fetch']],
    ['the global fetch by its object', `run(globalThis.fetch);`, ['fetch']],
    ['a request of Node', `import { request } from 'node:https';`, ['node:https']],
    ['a whole module', `import http from 'http';`, ['node:http']],
    ['a socket', `import { Socket } from 'node:net';\nnew Socket();`, ['node:net']],
    ['a module imported later', `const { request } = await import('undici');`, ['undici']],
    ['a received fetch', `async function ask(fetch: typeof globalThis.fetch) { await fetch(url); }`, []],
    ['a fetch from a received object', `function ask({ fetch, log }: Effects) { fetch(url); }`, []],
    ['a method named fetch', `await context.fetch(call.url);`, []],
    ['a server', `import { createServer, type Socket } from 'node:net';`, []],
    ['words', `// fetch(url)\nconst words = t('damaged.fetch');`, []],
  ])('%s: is recognised', (_what, text, ways) => {
    expect(waysOut(text)).toEqual(ways);
  });
});
