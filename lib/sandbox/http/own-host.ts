const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

/**
 * Whether a request's `Host` is a name of the gateway: a loopback one, or the address under which it is given to the parts
 * of a studio on other machines (`baseUrl`). A page in a browser can point a name of its own at 127.0.0.1 (DNS rebinding);
 * its requests then carry that name, and are not answered.
 */
export function isOwnHost(host: string | undefined, baseUrl: string): boolean {
  if (host === undefined) return false;
  return loopback.test(host) || host.toLowerCase() === new URL(baseUrl).host;
}
