/** The request header in which proxy.ts passes a page its own path and query. */
export const pathHeader = 'x-slatehouse-path';

/** Where to go after signing in: the given path if it is ours, never another site (`//evil`, `/\evil`), else `/`. */
export function safeReturnPath(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(value) ? value : '/';
}

/** The page of a sign-in's second step, from which the person goes on to `next`. */
export function secondStepPath(next: string): string {
  return next === '/' ? '/second-step' : `/second-step?next=${encodeURIComponent(next)}`;
}
