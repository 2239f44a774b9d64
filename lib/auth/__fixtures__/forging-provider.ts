import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** What a forging provider does otherwise than a right one. */
export interface Forgery {
  /** Claims that replace those of the ID token. */
  claims?: JWTPayload & Record<string, unknown>;
  header?: { alg: string; kid?: string };
  /** Signs with a key that it never published. */
  isForeignKey?: boolean;
  /** What it calls itself in its document. */
  namesItself?: string;
  userinfo?: Record<string, unknown>;
  /** For a path, what it answers in place of what belongs there. */
  answers?: Record<string, (response: ServerResponse) => void>;
}

/** A provider on loopback that signs whatever it is told. It checks the PKCE verifier, and takes each code once. */
export async function startForgingProvider(clientId: string) {
  const forgery: { now: Forgery } = { now: {} };
  const codes = new Map<string, { nonce: string; challenge: string }>();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let keys = await generateKeyPair('RS256', { extractable: true });
  let kid = 'first';
  const foreign = await generateKeyPair('RS256');

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const other = forgery.now.answers?.[path];
    if (other) return other(response);
    const send = (value: unknown, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (path.startsWith('/.well-known/')) send(documentOf(issuer, forgery.now));
    else if (path === '/jwks')
      send({ keys: [{ ...(await exportJWK(keys.publicKey)), kid, use: 'sig', alg: 'RS256' }] });
    else if (path === '/userinfo') send(forgery.now.userinfo);
    else await sendTokens(new URLSearchParams(await text(request)), send);
  }

  async function sendTokens(form: URLSearchParams, send: (value: unknown, status?: number) => void): Promise<void> {
    const asked = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (asked?.challenge !== verifier) return send({ error: 'invalid_grant' }, 400);
    const { claims, header, isForeignKey } = forgery.now;
    const seconds = Math.floor(Date.now() / 1000);
    const usual = { iss: issuer, aud: clientId, iat: seconds, exp: seconds + 300, nonce: asked.nonce };
    const key =
      header?.alg === 'HS256' ? new TextEncoder().encode('a secret') : (isForeignKey ? foreign : keys).privateKey;
    const token = new SignJWT({ ...usual, ...claims }).setProtectedHeader(header ?? { alg: 'RS256', kid });
    send({ token_type: 'Bearer', access_token: 'an access token', id_token: await token.sign(key) });
  }

  return {
    issuer,
    forgery,
    /** As the person who signed in at the page of `start`: the address that the provider sends the browser back to. */
    pass(start: string): string {
      const asked = new URL(start).searchParams;
      const code = crypto.randomUUID();
      codes.set(code, { nonce: asked.get('nonce') ?? '', challenge: asked.get('code_challenge') ?? '' });
      return `${asked.get('redirect_uri')}?${new URLSearchParams({ code, state: asked.get('state') ?? '' })}`;
    },
    async rollKey() {
      keys = await generateKeyPair('RS256', { extractable: true });
      kid = 'second';
    },
    close: () => new Promise<unknown>((resolve) => server.close(resolve).closeAllConnections()),
  };
}

function documentOf(issuer: string, { namesItself, userinfo }: Forgery) {
  return {
    issuer: namesItself ?? issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    ...(userinfo && { userinfo_endpoint: `${issuer}/userinfo` }),
  };
}
