import type { Json } from '@/lib/text/json';

const mask = '••••';

/**
 * URLs that are secrets themselves: whoever knows the callback URL can claim a result, whoever knows a signed media
 * link can read the file. Also everything in a provider's text that looks like a key.
 */
const secretPatterns: readonly RegExp[] = [
  /(\/api\/callbacks?\/)[^\s"'?#]+/g,
  /(\/api\/public-media\/)[^\s"'?#]+/g,
  /(\bBearer\s+)[A-Za-z0-9._~+/-]{20,}/g,
  /(\bsk-)[A-Za-z0-9_-]{16,}/g,
];

/** The same JSON with every secret in its texts replaced by dots. */
export function maskSecrets(value: Json): Json {
  if (typeof value === 'string') return maskText(value);
  if (Array.isArray(value)) return value.map(maskSecrets);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, maskSecrets(entry)]));
  return value;
}

export function maskText(text: string): string {
  return secretPatterns.reduce((masked, pattern) => masked.replace(pattern, `$1${mask}`), text);
}
