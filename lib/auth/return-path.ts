/** Request header by which proxy.ts tells a page its own path and query. */
export const pathHeader = 'x-slatehouse-path';

/** Where to go after signing in: a path of ours as given, never another site (`//evil`, `/\evil`), else home. */
export function safeReturnPath(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(value) ? value : '/';
}
