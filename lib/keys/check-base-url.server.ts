import 'server-only';
import { getEnv } from '@/lib/env/env.server';
import { AppError } from '@/lib/errors/app-error';
import { checkPublicUrl } from '@/lib/net/check-url.server';
import type { ProviderManifest } from '@/lib/providers/contract';

/**
 * Checks the address to which a key will be sent. Returns it in the form that is stored. A key is sent only over https
 * and to public addresses, unless ALLOW_PRIVATE_ADDRESSES allows others. Throws `invalid` with the issue at `baseUrl`.
 */
export async function checkBaseUrl(provider: ProviderManifest, given: string): Promise<string> {
  const baseUrl = given.replace(/\/+$/, '');
  const isSite = provider.sites.some((site) => site.baseUrl.replace(/\/+$/, '') === baseUrl);
  if (isSite) return baseUrl;
  if (!provider.acceptsCustomBaseUrl) throw issue('unknownSite');
  return await checkOwnAddress(baseUrl);
}

/** The same for an address that belongs to no known site. */
export async function checkOwnAddress(given: string): Promise<string> {
  const baseUrl = given.replace(/\/+$/, '');
  const url = URL.parse(baseUrl);
  if (!url || !/^https?:$/.test(url.protocol)) throw issue('format.url');
  // Searched in the text, because URL drops a lone `?` or `#`. A path appended after it would become part of the query.
  if (/[?#]/.test(baseUrl) || url.username || url.password) throw issue('onlyHostAndPath');
  if (url.protocol === 'http:' && !getEnv().ALLOW_PRIVATE_ADDRESSES) throw issue('httpsOnly');
  await checkPublicUrl(baseUrl).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    throw issue(error.code === 'addressRefused' ? 'privateAddress' : 'addressUnreachable');
  });
  return baseUrl;
}

function issue(code: string): AppError {
  return new AppError('invalid', `base URL refused: ${code}`, { issues: [{ path: 'baseUrl', code, params: {} }] });
}
