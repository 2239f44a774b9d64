import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';

export interface HostNames {
  /** PUBLIC_URL (for people) and INTERNAL_URL (for our own processes), if set. */
  urls: (string | undefined)[];
  /** HOST: the name or address on which the web process listens. */
  host?: string;
  /** ALLOWED_HOSTS: further names. */
  more: string[];
}

/**
 * Whether a request's Host is one of our names. Another site can let its own name point to this machine (DNS
 * rebinding), and its page would then count as the same site. But it can't use a name that we know. An IP address has
 * no DNS entry, so it can't be rebound. A client without a Host is no browser.
 */
export function isKnownHost(host: string | undefined, names: HostNames): boolean {
  if (!host) return true;
  const name = hostName(host);
  if (!name) return false;
  if (isIP(name) || name === 'localhost' || name.endsWith('.localhost')) return true;
  const known = [...names.urls.map((url) => url && new URL(url).host), names.host, ...names.more];
  return known.some((one) => one && hostName(one) === name);
}

/**
 * The normalized name of a Host header or a setting: without port, brackets and final dot, in lower case, in ASCII
 * (punycode). Null when it is malformed.
 */
export function hostName(host: string): string | null {
  const match = /^(?:\[([\da-f:.]+)\]|([^\s:@/?#*[\]]+?)\.?)(?::\d{0,5})?$/i.exec(host);
  return match?.[1]?.toLowerCase() ?? (domainToASCII(match?.[2] ?? '') || null);
}

/** Whether only this machine can reach a server that listens on `host`. Unset means loopback. */
export function isLoopbackHost(host: string | undefined): boolean {
  return !host || host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
