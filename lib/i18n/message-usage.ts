/** Reads catalogues and source files for the test that compares them. */

interface Tree {
  [key: string]: string | Tree;
}

/** Maps the full key of every message to its text, for example `common.close`. */
export function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [name, value] of Object.entries(tree)) {
    const key = prefix ? `${prefix}.${name}` : name;
    if (typeof value === 'string') flat.set(key, value);
    else for (const [inner, text] of flatten(value, key)) flat.set(inner, text);
  }
  return flat;
}

/** The names of an ICU message's arguments and tags, sorted: `{count, plural, one {a {name}} other {…}}` has count and name. */
export function argumentNames(message: string): string[] {
  const names = new Set<string>();
  readText(message, 0, names);
  return [...names].sort();
}

/** Reads literal text until its closing brace; returns the position after it. */
function readText(message: string, start: number, names: Set<string>): number {
  let at = start;
  while (at < message.length && message[at] !== '}') {
    if (message[at] === "'" && /[{}<]/.test(message[at + 1] ?? '')) {
      const end = message.indexOf("'", at + 1);
      at = end === -1 ? message.length : end + 1;
    } else if (message[at] === '{') at = readArgument(message, at + 1, names);
    else {
      const tag = /^<(\w+)\s*\/?>/.exec(message.slice(at, at + 60));
      if (tag?.[1]) names.add(`<${tag[1]}>`);
      at += tag?.[0].length ?? 1;
    }
  }
  return at + 1;
}

/** Reads `name}`, `name, number}` or `name, plural, one {…} other {…}` after its opening brace. */
function readArgument(message: string, start: number, names: Set<string>): number {
  const name = /^\s*([\w-]+)/.exec(message.slice(start));
  if (name?.[1]) names.add(name[1]);
  let at = start + (name?.[0].length ?? 0);
  while (at < message.length && message[at] !== '}')
    at = message[at] === '{' ? readText(message, at + 1, names) : at + 1;
  return at + 1;
}

/**
 * The strings of a source file that could be keys: its quoted strings, and the beginnings and endings of its template
 * literals.
 */
export interface Mentions {
  strings: ReadonlySet<string>;
  beginnings: readonly string[];
  endings: readonly string[];
}

export function mentionsIn(source: string): Mentions {
  const strings = new Set(
    [...source.matchAll(/'([\w.-]+)'|"([\w.-]+)"|`([\w.-]+)`/g)].map((m) => m[1] ?? m[2] ?? m[3] ?? ''),
  );
  const beginnings = [...source.matchAll(/`([\w-]+(?:\.[\w-]+)*\.)\$\{/g)].map((match) => match[1] ?? '');
  const endings = [...source.matchAll(/\}((?:\.[\w-]+)+)`/g)].map((match) => match[1] ?? '');
  return { strings, beginnings, endings };
}

/**
 * A key counts as used when one file contains its namespace (`tasks`, or deeper, `tasks.status`) and the rest of the
 * key, or a template literal that begins or ends like the rest (`status.${status}`, `${problem}.title`).
 */
export function isKeyUsed(key: string, files: readonly Mentions[]): boolean {
  const parts = key.split('.');
  return files.some(({ strings, beginnings, endings }) =>
    parts.slice(0, -1).some((_, index) => {
      const namespace = parts.slice(0, index + 1).join('.');
      const rest = parts.slice(index + 1).join('.');
      return (
        strings.has(namespace) &&
        (strings.has(rest) ||
          beginnings.some((beginning) => rest.startsWith(beginning)) ||
          endings.some((ending) => rest.endsWith(ending)))
      );
    }),
  );
}
