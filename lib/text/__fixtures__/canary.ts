/** A key with every character that some encoding escapes. */
export const canaryKey = `sk/Can+ary&9<z>"q'=\\w~%41;`;

/** Every form in which a careless server may quote a key, by name. Does not use the code under test. */
export function spellings(key: string): Record<string, string> {
  const json = JSON.stringify(key).slice(1, -1);
  const basic = (user: string, password: string) => Buffer.from(`${user}:${password}`).toString('base64');
  const html = key.replace(/[&<>"'/+=]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return {
    raw: key,
    inWords: `Invalid key ${key}. Try another.`,
    twice: `${key}${key}`,
    json,
    jsonWithSlashes: json.replaceAll('/', '\\/'),
    jsonWithUnicode: [...key].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
    jsonWithUpperUnicode: key.replace(
      /[^A-Za-z0-9]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`,
    ),
    jsonInJson: JSON.stringify(JSON.stringify(JSON.stringify({ key }))),
    url: encodeURIComponent(key),
    urlLower: encodeURIComponent(key).replace(/%../g, (code) => code.toLowerCase()),
    form: new URLSearchParams({ key }).toString(),
    urlTwice: encodeURIComponent(encodeURIComponent(key)),
    path: encodeURI(key),
    html,
    htmlNamed: key.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    htmlHex: key.replace(/[&<>"'/+=]/g, (sign) => `&#x${sign.charCodeAt(0).toString(16)};`),
    base64: Buffer.from(key).toString('base64'),
    base64url: Buffer.from(key).toString('base64url'),
    basic0: `Basic ${basic('ab', key)}`,
    basic1: `Basic ${basic('abc', `${key} and more`)}`,
    basic2: `Basic ${basic('abcd', `${key}!`)}`,
    base64InUrl: `?auth=${encodeURIComponent(basic('a', key))}`,
    base64InJson: basic('ab', key).replaceAll('/', '\\/'),
    base64InLines: basic('a long name of somebody who has an account', `${key} and more`).replace(/.{19}/g, '$&\r\n'),
    base64OfJson: Buffer.from(JSON.stringify({ auth: key }).replaceAll('/', '\\/')).toString('base64'),
    base64OfUrl: Buffer.from(`?${new URLSearchParams({ key })}`).toString('base64url'),
    hex: Buffer.from(key).toString('hex'),
    hexInCapitals: Buffer.from(key).toString('hex').toUpperCase(),
    script: key.replace(/[^A-Za-z0-9]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`),
    capitals: key.toUpperCase(),
    small: key.toLowerCase(),
    withNul: [...key].join('\0'),
  };
}

/**
 * Whether an attacker could find the key in a text: undoes escapes in all orders, three levels deep, and decodes every
 * base64 run at each of its four offsets.
 */
export function containsKey(text: string, key: string): boolean {
  const seen = new Set<string>();
  let layer = [text];
  for (let depth = 0; depth <= 3; depth += 1) {
    if (layer.some((one) => one.toLowerCase().includes(key.toLowerCase()) || base64Tells(one, key))) return true;
    const next = layer.flatMap((one) => decoders.map((decode) => decode(one))).filter((one) => !seen.has(one));
    for (const one of next) seen.add(one);
    layer = [...new Set(next)];
  }
  return false;
}

const decoders: ((text: string) => string)[] = [
  (text) =>
    text.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/gs, (_all, unit, byte, sign = '') =>
      unit || byte ? String.fromCharCode(Number.parseInt(unit ?? byte, 16)) : sign,
    ),
  // The database drops NUL too.
  (text) => text.replaceAll('\0', ''),
  (text) => text.replace(/(?:[0-9a-f]{2}){8,}/gi, (run) => Buffer.from(run, 'hex').toString('utf8')),
  (text) =>
    text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8')),
  (text) =>
    text
      .replace(/&#x([0-9a-fA-F]+);/g, (_all, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
      .replace(/&#(\d+);/g, (_all, code) => String.fromCodePoint(Number(code)))
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&'),
];

function base64Tells(text: string, key: string): boolean {
  // Half of a key must not leak either.
  const half = key.slice(0, Math.ceil(key.length / 2));
  return [...text.replaceAll(/[\r\n]/g, '').matchAll(/[A-Za-z0-9+/_-]{8,}/g)].some(([run]) =>
    [0, 1, 2, 3].some((skip) => {
      const decoded = Buffer.from(run.slice(skip), 'base64').toString('latin1');
      return [decoded, ...decoders.map((decode) => decode(decoded))].some((one) => one.includes(half));
    }),
  );
}
