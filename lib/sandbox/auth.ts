/** Keys of the sandbox begin with this; no real provider's do, so neither can be mistaken for the other. */
const prefix = 'sk-sandbox-';

export function isSandboxKey(key: string | undefined): key is string {
  return key?.startsWith(prefix) === true && key.length > prefix.length;
}
