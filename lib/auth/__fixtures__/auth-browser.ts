import { cookies } from 'next/headers';
import { NextRequest } from 'next/server';
import { v7 } from 'uuid';
import { inRequest } from '@/lib/actions/__fixtures__/in-request';
import { answerAuth } from '../answer-auth.server';
import { findSessionByCookie } from '../find-session.server';

/** The address of the studio in tests. */
export const home = 'http://localhost:3000';

/** A browser at the studio's own routes of sign-in, with its cookies: those of next-auth and our own. */
export function authBrowser() {
  const jar = new Map<string, string>();
  const keep = (name: string, value: string) => (value ? jar.set(name, value) : jar.delete(name));
  const base = { host: 'localhost:3000', 'x-slatehouse-client': v7() };

  async function inBrowser<Answer>(headers: Record<string, string>, run: () => Promise<Answer>): Promise<Answer> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    return await inRequest({ ...base, ...headers, cookie }, async () => {
      const answer = await run();
      for (const { name, value } of (await cookies()).getAll()) keep(name, value);
      return answer;
    });
  }

  async function ask(path: string, form?: Record<string, string>, more: Record<string, string> = {}) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const own = form && { origin: home, 'content-type': 'application/x-www-form-urlencoded' };
    const headers = { ...base, ...own, ...more, cookie };
    const url = new URL(path, home);
    const body = form && new URLSearchParams(form).toString();
    const request = new NextRequest(url, { method: form ? 'POST' : 'GET', headers, body });
    const answer = await inBrowser(headers, () => answerAuth(request, url.pathname.split('/').slice(3)));
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      keep(name, value);
    }
    return answer;
  }

  return {
    jar,
    ask,
    inBrowser,
    /** Presses the button: the address at the provider that the browser goes on to. */
    async begin(form: Record<string, string> = {}): Promise<string> {
      const answer = await ask('/api/auth/signin/oidc', form);
      const url = answer.headers.get('refresh')?.replace('0;url=', '');
      if (!url) throw new Error(`no way to the provider: ${answer.status} ${answer.headers.get('location')}`);
      return url;
    },
    /** Comes back from the provider: where the studio leads then. */
    async comeBack(url: string): Promise<string> {
      const answer = await ask(url, undefined, { 'sec-fetch-site': 'cross-site' });
      return `${answer.status} ${answer.headers.get('location')}`;
    },
    signIn: (email: string, password: string) =>
      ask('/api/auth/callback/credentials', { email, password, callbackUrl: '/library' }).then(
        ({ headers }) => headers.get('location') ?? '',
      ),
    session: () => findSessionByCookie(jar.get('slatehouse.session')),
  };
}
