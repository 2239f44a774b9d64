/** Keys of the sandbox begin with this. Keys of real providers do not, so the two can't be confused. */
const prefix = 'sk-sandbox-';

export function isSandboxKey(key: string | undefined): key is string {
  return key?.startsWith(prefix) === true && key.length > prefix.length;
}
