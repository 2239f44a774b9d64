import { eraseSeenPages } from './erase-seen-pages';
import { type Refusal, readRefusal } from './sign-in-refusal';

/** Calls next-auth's own routes: two requests. Its browser library would be ten times this size. */

export type SignInOutcome =
  | { ok: true }
  | { ok: false; reason: Refusal['refused'] | 'unreachable' /** To wait, where it was throttled. */; seconds: number };

/** Signs this browser in. Never throws. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  try {
    const answer = await post('/api/auth/callback/credentials', { email, password });
    if (answer.ok) return { ok: true };
    const message = new URL((await answer.json()).url, location.origin).searchParams.get('error') ?? '';
    const { refused, seconds } = readRefusal(message);
    return { ok: false, reason: refused, seconds: Number(seconds) };
  } catch {
    return { ok: false, reason: 'unreachable', seconds: 0 };
  }
}

/**
 * Signs this browser out and reloads to the sign-in page, so that nothing of the studio stays in memory. The pages that
 * were kept for reading offline are erased first, and without an answer of the server too.
 */
export async function signOut(): Promise<void> {
  await eraseSeenPages();
  const answer = await post('/api/auth/signout', {});
  if (!answer.ok) throw new Error(`sign-out answered ${answer.status}`);
  location.assign('/login');
}

async function post(path: string, fields: Record<string, string>): Promise<Response> {
  const { csrfToken } = await (await fetch('/api/auth/csrf', { cache: 'no-store' })).json();
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...fields, csrfToken, json: 'true', callbackUrl: location.origin }),
  });
}
