import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';

export interface HostNames {
  /** PUBLIC_URL and INTERNAL_URL, where they are set: what people, and what processes of ours ask. */
  urls: (string | undefined)[];
  /** HOST: what the web process listens on. */
  host?: string;
  /** ALLOWED_HOSTS: further names. */
  more: string[];
}

/**
 * Whether a request's Host is a name of ours. A page of another site can have its own name point to this machine (DNS
 * rebinding) and would then be "the same site"; it can't have a name that we know. An address of numbers is no name, so
 * it can't be bent. Old clients that name no host are no browsers.
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
 * The name in a Host header or a setting, as all its spellings come to: without port, brackets and a dot at its end, in small
 * letters, in the letters of DNS. Null when it is malformed.
 */
export function hostName(host: string): string | null {
  const match = /^(?:\[([\da-f:.]+)\]|([^\s:@/?#*[\]]+?)\.?)(?::\d{0,5})?$/i.exec(host);
  return match?.[1]?.toLowerCase() ?? (domainToASCII(match?.[2] ?? '') || null);
}

/** Whether only this machine can reach what listens there. Unset is loopback. */
export function isLoopbackHost(host: string | undefined): boolean {
  return !host || host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
