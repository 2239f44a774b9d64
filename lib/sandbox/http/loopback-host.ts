/**
 * A page in a browser can point a name of its own at 127.0.0.1 (DNS rebinding); its requests then carry that name in
 * `Host`. Only requests that call the gateway by a loopback name are answered.
 */
export function isLoopbackHost(host: string | undefined): boolean {
  return host !== undefined && /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i.test(host);
}
