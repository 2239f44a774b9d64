/** The request header in which proxy.ts passes a page its own path and query. */
export const pathHeader = 'x-slatehouse-path';

/** Where to go after signing in: the given path if it is ours, never another site (`//evil`, `/\evil`), else `/`. */
export function safeReturnPath(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(value) ? value : '/';
}
