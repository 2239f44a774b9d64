/**
 * The client's address for counting failed sign-ins. The last entry of X-Forwarded-For is the one that the nearest proxy
 * (or Next itself, from the socket) wrote; what stands before it, anybody can claim.
 */
export function clientAddress(forwardedFor: string | string[] | null | undefined): string {
  const list = Array.isArray(forwardedFor) ? forwardedFor.join(',') : (forwardedFor ?? '');
  return list.split(',').at(-1)?.trim() || 'unknown';
}
