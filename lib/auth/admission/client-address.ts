import ipaddr from 'ipaddr.js';

/** Whose X-Forwarded-For is believed (TRUSTED_PROXIES): so many proxies before us, or those in these ranges. */
export type TrustedProxies = number | string[];

/**
 * Who is at the other end. Read from right to left: the connection's own address is sure, each entry before it is as
 * good as the proxy that wrote it. The first that is no trusted proxy is the client; what stands further left, anybody
 * can claim.
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, trusted: TrustedProxies): string {
  const hops = [...(forwardedFor ?? '').split(',').map(readHop), readHop(peer)];
  let at = hops.length - 1;
  for (let skipped = 0; at > 0; at -= 1, skipped += 1) {
    const isProxy = typeof trusted === 'number' ? skipped < trusted : isInside(hops[at] ?? null, trusted);
    // An entry that is no address was written by nobody who can be believed.
    if (!isProxy || !hops[at - 1]) break;
  }
  return hops[at] ?? 'unknown';
}

/** What is counted together: an IPv6 client has a whole /64 to choose its address from. */
export function addressGroup(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return address;
  return ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`).toString();
}

/** An entry of the header: an address, with a port by some proxies. Null when it is none. */
function readHop(entry: string): string | null {
  const text = entry
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  return ipaddr.isValid(text) ? ipaddr.process(text.replace(/%.*$/, '')).toString() : null;
}

function isInside(address: string | null, ranges: string[]): boolean {
  if (!address) return false;
  const parsed = ipaddr.process(address);
  return ranges.some((range) => {
    const [network, bits] = ipaddr.parseCIDR(
      range.includes('/') ? range : `${range}/${ipaddr.parse(range).kind() === 'ipv4' ? 32 : 128}`,
    );
    return parsed.kind() === network.kind() && parsed.match(network, bits);
  });
}
