import 'server-only';
import type { LookupAddress, LookupOptions } from 'node:dns';
import { lookup as systemLookup } from 'node:dns';
import { isIP } from 'node:net';
import { getEnv } from '@/lib/env/env.server';
import { AppError } from '@/lib/errors/app-error';
import { isPublicAddress } from './address';

/** The type of `dns.lookup` with `all: true`. An argument, so that tests can return any address. */
export type Lookup = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export interface AddressRules {
  /** ALLOW_PRIVATE_ADDRESSES: for a gateway in a private network. */
  allowPrivate: boolean;
  /**
   * Exact origins (`http://127.0.0.1:4010`) that skip the address check: the sandbox. With a path at the end
   * (`http://127.0.0.1:3000/api/callbacks/`) only URLs below it skip the check.
   */
  allowedOrigins?: readonly string[];
  lookup?: Lookup;
}

/** The rules of this installation: its setting, and the sandbox as the only exception. */
export function installationRules(): AddressRules {
  const env = getEnv();
  return {
    allowPrivate: env.ALLOW_PRIVATE_ADDRESSES,
    allowedOrigins: env.SANDBOX_URL ? [new URL(env.SANDBOX_URL).origin] : [],
  };
}

/** Whether the address check is skipped: the rules contain this address, or private addresses are allowed. */
export function isTrusted(url: URL, rules: AddressRules): boolean {
  if (rules.allowPrivate) return true;
  return (rules.allowedOrigins ?? []).some((text) => {
    const allowed = new URL(text);
    return url.origin === allowed.origin && url.pathname.startsWith(allowed.pathname);
  });
}

/**
 * Parses a URL that will be called. Refuses what no rule can allow: other protocols, and credentials in the URL. The
 * URL parser normalizes decimal, octal and hexadecimal IPv4 forms. Throws AppError('addressRefused').
 */
export function parseHttpUrl(url: string | URL): URL {
  const parsed = URL.parse(String(url));
  if (!parsed) throw refused('is not an address');
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') throw refused(`protocol ${parsed.protocol}`);
  if (parsed.username || parsed.password) throw refused('credentials in the address');
  return parsed;
}

/** The host of a URL for `net` and `dns`: without the brackets of an IPv6 literal. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/** Throws AppError('addressRefused') if a literal address is not public. A name passes: it is checked when resolved. */
export function refuseLiteral(host: string): void {
  if (isIP(host) && !isPublicAddress(host)) throw refused(`${host} is not a public address`);
}

/**
 * Resolves a host and rejects unless all of its addresses are public: a name with one private address among public ones
 * is an attack.
 */
export function lookupPublic(
  host: string,
  options: LookupOptions,
  lookup: Lookup = systemLookup,
): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return reject(error);
      const hostile = addresses.find(({ address }) => !isPublicAddress(address));
      if (hostile) return reject(refused(`${host} resolves to ${hostile.address}`));
      if (addresses.length === 0)
        return reject(Object.assign(new Error(`no address for ${host}`), { code: 'ENOTFOUND' }));
      resolve(addresses);
    });
  });
}

/**
 * Checks an address early, to show the issue at its field. Not a protection: guarded-fetch checks again the address
 * that it really connects to. Throws AppError('addressRefused' | 'addressUnreachable').
 */
export async function checkPublicUrl(url: string, rules: AddressRules = installationRules()): Promise<void> {
  const parsed = parseHttpUrl(url);
  if (isTrusted(parsed, rules)) return;
  const host = bareHost(parsed);
  refuseLiteral(host);
  if (isIP(host)) return;
  try {
    await lookupPublic(host, {}, rules.lookup);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('addressUnreachable', `${host} can't be resolved`, { params: { host }, cause: error });
  }
}

function refused(reason: string): AppError {
  return new AppError('addressRefused', `address refused: ${reason}`);
}
