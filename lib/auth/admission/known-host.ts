import { isIP } from 'node:net';

export interface HostNames {
  /** PUBLIC_URL, where it is set. */
  publicUrl?: string;
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
  const known = [names.publicUrl && new URL(names.publicUrl).hostname, names.host, ...names.more];
  return known.some((one) => one?.toLowerCase() === name);
}

/** The name in a Host header, without port and brackets, in small letters; null when it is malformed. */
function hostName(host: string): string | null {
  const match = /^(?:\[([\da-f:.]+)\]|([^\s:@/[\]]+?)\.?)(?::\d{0,5})?$/i.exec(host);
  return (match?.[1] ?? match?.[2])?.toLowerCase() ?? null;
}

/** Whether only this machine can reach what listens there. Unset is loopback. */
export function isLoopbackHost(host: string | undefined): boolean {
  return !host || host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Whether a Host header names this machine by a name that only leads here. */
export function isLoopbackName(host: string | undefined): boolean {
  const name = host && hostName(host);
  return Boolean(name) && (isLoopbackHost(name ?? '') || String(name).endsWith('.localhost'));
}
