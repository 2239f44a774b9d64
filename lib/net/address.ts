import ipaddr from 'ipaddr.js';

const globalUnicast = ipaddr.parseCIDR('2000::/3');

/**
 * Addresses that look public but are local to the machine: Azure's "wire server" gives out credentials of the virtual
 * machine.
 */
const privileged = new Set(['168.63.129.16']);

/**
 * Whether an IP address belongs to the public internet. Everything with a special meaning is not: private, loopback,
 * link-local, CGNAT, multicast, documentation, reserved, and every IPv6 form that carries an IPv4 address inside
 * (mapped, compatible, NAT64, 6to4, Teredo), because a gateway could unwrap it into a private one.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  // ipaddr.js calls IPv4-compatible (`::7f00:1`) and unassigned blocks "unicast". Only 2000::/3 is routed today.
  if (parsed.kind() === 'ipv6' && !parsed.match(globalUnicast)) return false;
  return !privileged.has(parsed.toString());
}
