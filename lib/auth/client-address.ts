import ipaddr from 'ipaddr.js';

/** The proxies whose X-Forwarded-For is trusted (TRUSTED_PROXIES): a number of proxies before us, or address ranges. */
export type TrustedProxies = number | string[];

/**
 * The client's address. Reads from right to left: the connection's own address is certain, and each entry before it is
 * as reliable as the proxy that wrote it. The first address that is no trusted proxy is the client's. Entries further
 * left may be forged.
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, trusted: TrustedProxies): string {
  const hops = [...(forwardedFor ?? '').split(',').map(readHop), readHop(peer)];
  let at = hops.length - 1;
  for (let skipped = 0; at > 0; at -= 1, skipped += 1) {
    const isProxy = typeof trusted === 'number' ? skipped < trusted : isInside(hops[at] ?? null, trusted);
    // No trusted proxy writes an entry that is no address.
    if (!isProxy || !hops[at - 1]) break;
  }
  return hops[at] ?? 'unknown';
}

/** The key under which an address is counted: an IPv6 client can use any address of its /64. */
export function addressGroup(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return address;
  return ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`).toString();
}

/** The address in an entry of the header, to which some proxies add a port. Null when it is no address. */
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
