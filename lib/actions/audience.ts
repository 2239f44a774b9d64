import type { Right } from '@/lib/auth/rights';

/** Who may call an action or a route. `anyone`: also people who are not signed in (set-up, signed links, callbacks). */
export type Audience = Right | 'anyone';

const audiences = new WeakMap<object, Audience>();

export function setRight(entrance: object, right: Audience): void {
  audiences.set(entrance, right);
}

/** The right that an action or a route needs, for the test that calls all of them (every-right.integration.test.ts). */
export function rightOf(entrance: object): Audience | undefined {
  return audiences.get(entrance);
}
