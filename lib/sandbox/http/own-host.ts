const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

/**
 * Whether a request's `Host` is a name of the gateway: a loopback name, or the address that the parts of a studio on
 * other machines use (`baseUrl`). A web page can let its own host name point to 127.0.0.1 (DNS rebinding). Its requests
 * then carry that name, so they are refused.
 */
export function isOwnHost(host: string | undefined, baseUrl: string): boolean {
  if (host === undefined) return false;
  return loopback.test(host) || host.toLowerCase() === new URL(baseUrl).host;
}
