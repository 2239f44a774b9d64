import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

// Rules about the content of files, which dependency-cruiser does not check.

const root = path.resolve(import.meta.dirname, '..');
/** Generated files, and this file, which contains the forbidden names. */
const notOurs = /^lib\/db\/generated\/|^scripts\/structure\.test\.ts$/;
const files = globSync('{app,components,e2e,lib,prisma,scripts}/**/*.{ts,tsx,mjs,css}', { cwd: root })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => !notOurs.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));

/** The files that break a rule. */
const breaking = (rule: (entry: { file: string; text: string }) => boolean) =>
  files.filter(rule).map(({ file }) => file);

/** The text between the brackets of each `$transaction(…)`. */
function transactionsIn(text: string): string[] {
  return [...text.matchAll(/\$transaction\(/g)].map(({ index }) => {
    const begin = text.indexOf('(', index);
    let depth = 0;
    let end = begin;
    do {
      if (text[end] === '(') depth += 1;
      if (text[end] === ')') depth -= 1;
      end += 1;
    } while (depth > 0 && end < text.length);
    return text.slice(begin, end);
  });
}

const isTest = (file: string) => /\.test\.tsx?$|^e2e\/|^scripts\/testing\/|__fixtures__|\/testing\//.test(file);

describe('the sources', () => {
  it('are found', () => {
    expect(files.length).toBeGreaterThan(100);
  });

  it('begin with the import of server-only where they are named *.server', () => {
    expect(
      breaking(({ file, text }) => /\.server\.tsx?$/.test(file) && !text.startsWith("import 'server-only';\n")),
    ).toEqual([]);
  });

  it('read the environment in lib/env alone, outside of scripts and tests', () => {
    // The logger must work before lib/env has checked the settings, to report a wrong setting.
    const allowed = (file: string) => /^(lib\/env|scripts)\/|^lib\/log\/logger\.server\.ts$/.test(file) || isTest(file);
    expect(breaking(({ file, text }) => /\bprocess\.env\b/.test(text) && !allowed(file))).toEqual([]);
  });

  it('give no test or hook less time than the others of its kind have', () => {
    // A busy machine is four times slower, and nobody learns anything from a test that was too slow for it.
    const usual = (file: string) => (file.includes('.integration.') ? 120 : file.includes('.slow.') ? 90 : 30) * 1_000;
    const given = /\{ timeout: ([\d_]+) \}, (?:async )?\(|^\s*\}, ([\d_]{4,})\);$/gm;
    const tooShort = ({ file, text }: { file: string; text: string }) =>
      [...text.matchAll(given)].some(
        ([, asOption, asArgument]) => Number((asOption ?? asArgument ?? '').replaceAll('_', '')) <= usual(file),
      );
    expect(breaking((entry) => /\.test\.tsx?$/.test(entry.file) && tooShort(entry))).toEqual([]);
  });

  it('take the time from the database’s clock wherever another process reads it', () => {
    // The clock is `databaseNow()` of lib/db/database-clock. In the files below, only the process, machine or browser
    // that wrote a time reads it.
    const local =
      /^lib\/(composer|sandbox|providers\/[^/]+\/sandbox)\/|^lib\/(db\/(database-clock|snapshots)\.server|db\/embedded-process|media\/temp-file\.server)\.ts$/;
    const isShared = (file: string) => /^(app|lib)\//.test(file) && !local.test(file) && !isTest(file);
    expect(breaking(({ file, text }) => isShared(file) && /\bnew Date\(\)|\bDate\.now\b/.test(text))).toEqual([]);
  });

  it('have no times in the schema that Prisma would take from its own process', () => {
    const schema = readFileSync(path.join(root, 'prisma/schema.prisma'), 'utf8');
    expect(schema.match(/.*(@default\(now\(\)\)|@updatedAt).*/g) ?? []).toEqual([]);
  });

  it('read a provider’s id with parseProviderId, because a row may name one that was removed', () => {
    const isProduct = (file: string) => /^(app|components|lib)\//.test(file) && !isTest(file);
    expect(breaking(({ file, text }) => isProduct(file) && /\bas ProviderId\b/.test(text))).toEqual([]);
  });

  it('switch the compiler’s check off only where a foreign type leaves no other way', () => {
    // Messages with keys and values of any catalogue; two packages’ types of one object.
    const foreign = [
      'lib/i18n/dynamic-message.ts',
      'lib/net/guarded-fetch.server.ts',
      'lib/db/write-migration.server.ts',
    ];
    const isProduct = (file: string) => /^(app|components|lib)\//.test(file) && !isTest(file);
    const found = breaking(({ file, text }) => isProduct(file) && /\bas (unknown as|never\b)/.test(text));
    expect(found.toSorted()).toEqual(foreign.toSorted());
  });

  it('parse no query in a route, because lib makes the query safe for the database', () => {
    expect(breaking(({ file, text }) => /^app\/api\/.*route\.ts$/.test(file) && /\.searchParams/.test(text))).toEqual(
      [],
    );
  });

  it('call neither storage nor the network inside a transaction', () => {
    const asks =
      /\b(getStorage\(|storage\.(put|open|stat|remove|check)|fetch\(|transport\(|[pr]\w+Fetch\(|callProvider\(|checkPublicUrl\()/;
    const isServer = (file: string) => /^(app|lib)\//.test(file) && !isTest(file);
    expect(
      breaking(({ file, text }) => isServer(file) && transactionsIn(text).some((work) => asks.test(work))),
    ).toEqual([]);
    expect(
      transactionsIn('a.$transaction(async (tx) => { await storage.remove(x); });').some((w) => asks.test(w)),
    ).toBe(true);
  });

  it('load parts later only through latePart and lateDialog, which keep the page working when loading fails', () => {
    const late = /\blate(Part|Dialog)\(\s*\(\) =>\s*import\(/g;
    const another = /\blazy\(|\bdynamic\(|\bimport\(/;
    const isOther = (text: string) => another.test(text.replace(late, ''));
    const isPage = (file: string) => /^(app|components)\//.test(file) && !isTest(file);
    expect(breaking(({ file, text }) => isPage(file) && isOther(text))).toEqual(['components/ui/late-part.tsx']);
    expect(isOther("const A = latePart(\n  () => import('./a'),\n);")).toBe(false);
    expect(isOther("const { a } = await import('./a');")).toBe(true);
  });

  it('have at most 300 lines per file', () => {
    const lines = (text: string) => text.trimEnd().split('\n').length;
    // Fixtures are tables of data, which nobody reads from beginning to end.
    const tooLong = files.filter(({ file, text }) => lines(text) > 300 && !file.includes('__fixtures__'));
    expect(tooLong.map(({ file, text }) => `${file}: ${lines(text)}`)).toEqual([]);
  });

  it('have no folder or file with a name for everything', () => {
    const catchAll = /(^|\/)(src|utils?|helpers?|hooks|types|services|misc|common)(\/|\.tsx?$)/;
    expect(breaking(({ file }) => catchAll.test(file))).toEqual([]);
  });

  it('have no barrels', () => {
    expect(breaking(({ file, text }) => /(^|\/)index\.tsx?$/.test(file) && /^export \* from/m.test(text))).toEqual([]);
  });

  it('mock none of our own modules', () => {
    expect(breaking(({ text }) => /\bvi\.(mock|doMock)\(\s*['"`](@\/|\.)/.test(text))).toEqual([]);
  });

  it('wait for a state in tests, never for a time', () => {
    expect(breaking(({ file, text }) => isTest(file) && /waitForTimeout\(/.test(text))).toEqual([]);
  });

  it('set no limit to the time that something takes in a test: on a busy machine it takes longer', () => {
    const upperLimit = /expect\([^;]*\.now\(\)\s*-\s*(began|start\w*|before|since)\b[^;]*\.toBeLess/;
    expect(breaking(({ file, text }) => isTest(file) && upperLimit.test(text))).toEqual([]);
    expect(upperLimit.test('expect(Date.now() - began).toBeLessThan(500)')).toBe(true);
  });

  it('listen for keys of the whole page only where isFreeKey or isAnythingOpen says whether a key is a shortcut', () => {
    const listens = /\b(window|document)\.addEventListener\(\s*'key(down|press|up)'/;
    const isOurs = (file: string) => /^(app|components)\//.test(file) && !isTest(file);
    // Any key ends a wait for a field; Escape ends a drag, with the button held down.
    const others = ['components/composer/state/focus-field.ts', 'components/ui/follow-pointer.ts'];
    expect(
      breaking(
        ({ file, text }) => isOurs(file) && listens.test(text) && !/\bis(FreeKey|AnythingOpen)\(/.test(text),
      ).toSorted(),
    ).toEqual(others);
  });

  it('ask isOfInputMethod whether a key belongs to an input method: isComposing alone is late in some browsers', () => {
    // Input events have no key.
    const ofInput = /^components\/composer\/prompt\/use-(words|tag-query|composing)\.ts$|\/prompt-(tags|editor)\.tsx$/;
    const others = breaking(({ file, text }) => /\bisComposing\b/.test(text) && !isTest(file) && !ofInput.test(file));
    expect(others).toEqual(['components/ui/free-key.ts']);
  });

  it('move the focus into a dialog, a sheet or a popover in one place: React’s autoFocus acts before one is open', () => {
    const isPage = (file: string) => /^components\/auth\//.test(file);
    expect(breaking(({ file, text }) => /\bautoFocus\b/.test(text) && !isPage(file))).toEqual([]);
  });

  it('show nothing on hover alone: what can be pressed is there for a finger too, which does not hover', () => {
    const onHover = /\b(group-)?hover(\/\w+)?:(opacity-\d+|visible|block|flex|grid|inline|contents)\b/;
    const hidden = /(^|['"`\s])(opacity-0|invisible|hidden)(?=['"`\s])/;
    const words = (text: string) => text.match(/'[^'\n]*'|"[^"\n]*"|`[^`]*`/g) ?? [];
    const isLost = (classes: string) =>
      hidden.test(classes) && onHover.test(classes) && !/\bpointer-(coarse:|events-none)/.test(classes);
    expect(breaking(({ text }) => words(text).some(isLost))).toEqual([]);
    expect(isLost("'absolute opacity-0 group-hover:opacity-100'")).toBe(true);
    expect(isLost("'opacity-0 group-hover:opacity-100 pointer-coarse:opacity-100'")).toBe(false);
  });

  it('have no TODO or similar marks', () => {
    expect(breaking(({ text }) => /\b(TODO|FIXME|XXX)\b\W/.test(text))).toEqual([]);
  });

  it('run every test: none is marked with only or todo, and a skip depends on a condition of the machine', () => {
    const putOff = /\b(it|test|describe)\.((only|todo)\(|skip\(\s*['"`])/;
    expect(breaking(({ file, text }) => isTest(file) && putOff.test(text))).toEqual([]);
  });
});
