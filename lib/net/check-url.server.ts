import 'server-only';
import type { LookupAddress, LookupOptions } from 'node:dns';
import { lookup as systemLookup } from 'node:dns';
import { isIP } from 'node:net';
import { getEnv } from '@/lib/env/env.server';
import { AppError } from '@/lib/errors/app-error';
import { isPublicAddress } from './address';

/** The shape of `dns.lookup` with `all: true`. An argument, so that tests can answer with any address. */
export type Lookup = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export interface AddressRules {
  /** ALLOW_PRIVATE_ADDRESSES: a gateway in one's own network. */
  allowPrivate: boolean;
  /**
   * Exact origins (`http://127.0.0.1:4010`) that skip the check of addresses: the sandbox. With a path at the end
   * (`http://127.0.0.1:3000/api/callbacks/`) only what lies below it does.
   */
  allowedOrigins?: readonly string[];
  lookup?: Lookup;
}

/** The rules of this installation: its own setting, and the sandbox as the one exception. */
export function installationRules(): AddressRules {
  const env = getEnv();
  return {
    allowPrivate: env.ALLOW_PRIVATE_ADDRESSES,
    allowedOrigins: env.SANDBOX_URL ? [new URL(env.SANDBOX_URL).origin] : [],
  };
}

/** Whether no check of addresses is due: the rules name this address, or private ones are allowed. */
export function isTrusted(url: URL, rules: AddressRules): boolean {
  if (rules.allowPrivate) return true;
  return (rules.allowedOrigins ?? []).some((text) => {
    const allowed = new URL(text);
    return url.origin === allowed.origin && url.pathname.startsWith(allowed.pathname);
  });
}

/**
 * Parses an address we are about to call and refuses what no rule can allow: other protocols, credentials in the
 * address. Decimal, octal and hexadecimal IPv4 forms come out of the URL parser as dotted ones. Throws AppError('addressRefused').
 */
export function parseHttpUrl(url: string | URL): URL {
  const parsed = URL.parse(String(url));
  if (!parsed) throw refused('is not an address');
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') throw refused(`protocol ${parsed.protocol}`);
  if (parsed.username || parsed.password) throw refused('credentials in the address');
  return parsed;
}

/** The host of a URL as `net` and `dns` want it: without the brackets of an IPv6 literal. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/** Throws AppError('addressRefused') when a literal address is not public. A name passes: it is checked when resolved. */
export function refuseLiteral(host: string): void {
  if (isIP(host) && !isPublicAddress(host)) throw refused(`${host} is not a public address`);
}

/**
 * Resolves a host and answers only when every one of its addresses is public: a name with one private address among
 * public ones is an attack, not a choice.
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
 * Says early, at the field, that an address can't be used. Not a protection: the same check is made again on the
 * address actually connected to (guarded-fetch). Throws AppError('addressRefused' | 'addressUnreachable').
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
