/** Speaks to next-auth's own routes. Two requests; its browser library would be ten times this. */

export type SignInOutcome =
  | { ok: true }
  | { ok: false; reason: 'wrong' | 'unexpected' | 'unreachable' }
  | { ok: false; reason: 'throttled'; seconds: number };

/** Signs this browser in. Never throws. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  try {
    const answer = await post('/api/auth/callback/credentials', { email, password });
    if (answer.ok) return { ok: true };
    const message = new URL((await answer.json()).url, location.origin).searchParams.get('error') ?? '';
    if (message === 'CredentialsSignin') return { ok: false, reason: 'wrong' };
    const [code, seconds] = message.split(':');
    return code === 'throttled'
      ? { ok: false, reason: 'throttled', seconds: Number(seconds) || 60 }
      : { ok: false, reason: 'unexpected' };
  } catch {
    return { ok: false, reason: 'unreachable' };
  }
}

/** Signs this browser out and goes to the sign-in page. Loads it whole, so that nothing of the studio stays in memory. */
export async function signOut(): Promise<void> {
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
