import 'server-only';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { oidcAgent, oidcLimits } from './oidc-agent.server';
import { type OidcSettings, oidcReturnPath } from './oidc-settings.server';

/**
 * The identity provider as next-auth's client speaks to it: code flow with PKCE, state and nonce. The client checks the
 * ID token's signature, issuer, audience, expiry and nonce with the keys that the provider has at that moment: it reads
 * its document and keys anew for each sign-in.
 */
export function oidcClient(settings: OidcSettings): OAuthConfig<{ sub: string }> {
  const { issuer, clientId, clientSecret, name, scopes, home } = settings;
  const back = `${home}${oidcReturnPath}`;
  return {
    id: 'oidc',
    type: 'oauth',
    name,
    clientId,
    clientSecret,
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    // next-auth would name the address that it was asked at, which a proxy may have changed.
    authorization: { params: { scope: scopes, redirect_uri: back } },
    // Later than the end of the connection. The client’s own time limit would leave a late error without a listener.
    httpOptions: { timeout: 2 * oidcLimits.totalMs, agent: oidcAgent(issuer) },
    token: {
      async request({ client, params, checks }) {
        // The client believes the name in the provider's document. Ours is the operator's.
        if (client.issuer.metadata.issuer !== issuer)
          throw new Error(`the provider calls itself ${client.issuer.metadata.issuer}, and OIDC_ISSUER is ${issuer}`);
        return { tokens: await client.callback(back, params, { ...checks, response_type: 'code' }) };
      },
    },
    userinfo: {
      // Many providers tell e-mail and groups only here. What the signed token says counts more.
      async request({ client, tokens }) {
        const { sub, ...claims } = (tokens as { claims: () => Record<string, unknown> }).claims();
        const more = client.issuer.metadata.userinfo_endpoint ? await client.userinfo(String(tokens.access_token)) : {};
        if ('sub' in more && more.sub !== sub) throw new Error('the provider answered about another person');
        return { ...more, ...claims, sub: String(sub) };
      },
    },
    profile: ({ sub }) => ({ id: sub }),
  };
}
