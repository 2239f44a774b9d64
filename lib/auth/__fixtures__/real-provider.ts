import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';

interface Account {
  email?: string;
  email_verified?: boolean;
  name?: string;
  groups?: string[];
}

/** A real OpenID provider on loopback. Whoever is `current` is signed in without a form; consent is given. */
export async function startRealProvider(client: { id: string; secret: string; back: string }) {
  const accounts = new Map<string, Account>();
  const who = { current: '' };
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let provider = await makeProvider(issuer, client, accounts);

  function answer(request: IncomingMessage, response: ServerResponse): void {
    if (!request.url?.startsWith('/interaction/')) {
      provider.callback()(request, response);
      return;
    }
    const isKnown = accounts.has(who.current);
    const result = isKnown ? { login: { accountId: who.current } } : { error: 'access_denied' };
    void provider.interactionFinished(request, response, result);
  }

  return {
    issuer,
    accounts,
    who,
    /** From now on it signs with another key; nobody has the earlier one any more. */
    async rollKey() {
      provider = await makeProvider(issuer, client, accounts);
    },
    close: () => new Promise<unknown>((resolve) => server.close(resolve).closeAllConnections()),
  };
}

async function makeProvider(
  issuer: string,
  { id, secret, back }: { id: string; secret: string; back: string },
  accounts: Map<string, Account>,
): Promise<Provider> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: crypto.randomUUID(), use: 'sig', alg: 'RS256' };
  return new Provider(issuer, {
    clients: [{ client_id: id, client_secret: secret, redirect_uris: [back] }],
    jwks: { keys: [key] },
    cookies: { keys: ['a key of the test'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_context: unknown, accountId: string) => {
      const claims = accounts.get(accountId);
      return claims && { accountId, claims: () => ({ sub: accountId, ...claims }) };
    },
    // biome-ignore lint/suspicious/noExplicitAny: the package has no types
    async loadExistingGrant({ oidc }: any) {
      const grant = new oidc.provider.Grant({ clientId: id, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid email profile groups');
      await grant.save();
      return grant;
    },
  });
}

/** Follows a provider's redirects as a browser does, with its cookies, until it leaves for another host. */
export async function passProvider(start: string, cookies = new Map<string, string>()): Promise<string> {
  let url = new URL(start);
  const { host } = url;
  for (let hops = 0; hops < 10 && url.host === host; hops += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    const location = answer.headers.get('location');
    if (!location) throw new Error(`the provider answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
    url = new URL(location, url);
  }
  return url.href;
}
