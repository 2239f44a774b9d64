import 'server-only';
import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';

/** next-auth's client limits neither of these: it waits for the first byte at most, and reads whatever comes. */
export const oidcLimits = { totalMs: 8_000, bytes: 1024 * 1024 };

/**
 * The connections to the identity provider: a fresh one for each request, ended after eight seconds or one megabyte. An
 * issuer with https never leads to an address without it: Node refuses another protocol than the agent's.
 */
export function oidcAgent(issuer: string): http.Agent {
  const agent = new (issuer.startsWith('https:') ? https : http).Agent({ keepAlive: false });
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, done) => {
    const socket = connect(options, done);
    if (socket) limit(socket as Socket);
    return socket;
  };
  return agent;
}

function limit(socket: Socket): void {
  // Without an error: after the head of an answer, the client listens to no error of the request any more, and an error
  // that nobody listens to ends the process.
  const timer = setTimeout(() => socket.destroy(), oidcLimits.totalMs);
  let bytes = 0;
  socket.on('data', (chunk) => {
    bytes += chunk.length;
    if (bytes > oidcLimits.bytes) socket.destroy();
  });
  socket.once('close', () => clearTimeout(timer));
}
