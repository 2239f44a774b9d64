import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { setupCode } from '../../lib/auth/setup-code.server.ts';
import { isLoopbackHost } from '../../lib/http/known-host.ts';

const everyAddress = new Set(['0.0.0.0', '::']);

/**
 * The address on which the web process listens: HOST, or else loopback. @throws when HOST is no address of this
 * machine.
 */
export async function chooseHost(asked: string | undefined): Promise<string> {
  if (!asked) return '127.0.0.1';
  const error = await new Promise<Error | null>((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen(0, asked, () => server.close(() => resolve(null)));
  });
  if (error) throw new Error(`HOST=${asked} is no address of this machine (${error.message}). 0.0.0.0 is all of them.`);
  return asked;
}

/** The web process's address for other processes of this machine. */
export function ownAddress(host: string, port: number): string {
  return `http://${inUrl(everyAddress.has(host) ? '127.0.0.1' : host)}:${port}`;
}

interface Welcome {
  host: string;
  port: number;
  /** PUBLIC_URL, where it is set. */
  publicUrl?: string;
  hasUsers: boolean;
  authSecret: string;
}

/** The lines with the studio's address, who can open it, and what to do first. */
export function welcome(options: Welcome): string[] {
  const { host, port, hasUsers, authSecret, publicUrl } = options;
  const isLocal = isLoopbackHost(host);
  const address = `http://${isLocal || everyAddress.has(host) ? 'localhost' : inUrl(host)}:${port}`;
  const others = everyAddress.has(host) ? networkAddresses().map((one) => `http://${inUrl(one)}:${port}`) : [];
  const setup = `${publicUrl?.replace(/\/+$/, '') || others[0] || address}/setup?code=${setupCode(authSecret)}`;
  return [
    address,
    ...(publicUrl ? [`Through your proxy: ${publicUrl}`] : []),
    ...(isLocal && !publicUrl
      ? ['Only this machine can open it. For others in the network: HOST=0.0.0.0 npm start']
      : []),
    ...(others.length > 0 ? [`From other machines: ${others.join('  ')}`] : []),
    hasUsers ? 'Sign in with your e-mail address and password.' : `First run: open ${setup} and create your account.`,
  ];
}

function networkAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
}

function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
