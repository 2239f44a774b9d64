import 'server-only';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';

/**
 * Wakes workers on the same machine, so that a click reaches a worker in milliseconds although the embedded database
 * can't notify. Only a hint: without it a worker finds the job at its next poll.
 */

/**
 * The socket of a worker. Workers of one data folder share one socket folder. It is not inside the data folder and has
 * a short name: macOS cuts a socket's path at 104 bytes, and its temporary folder alone takes 49.
 */
export function wakeSocket(dataDir: string, workerId: string, temporary = tmpdir()): { folder: string; file: string } {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  // Not the embedded database's folder of the same hash: `wakeWorkers` removes sockets here that do not answer.
  const folder = path.join(temporary, `sh-wake-${userInfo().uid}-${name}`);
  // The random end of a UUIDv7. Its beginning is the time, which workers that start together share.
  return { folder, file: path.join(folder, workerId.slice(-12)) };
}

/** Connecting is the whole message; nothing is sent or read. */
export function wakeWorkers(dataDir: string): void {
  const { folder } = wakeSocket(dataDir, '');
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return; // No worker on this machine.
  }
  for (const name of names) {
    const file = path.join(folder, name);
    const socket = connect(file);
    socket.on('connect', () => socket.destroy());
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // The socket of a killed worker. Another user's socket can't be removed; that error is ignored.
      if (error.code === 'ECONNREFUSED') void rm(file, { force: true }).catch(() => {});
    });
    socket.unref();
  }
}

/** Calls `onWake` whenever a process on this machine calls `wakeWorkers`. Returns a function that stops it. */
export function listenForWake(dataDir: string, workerId: string, onWake: () => void): () => void {
  const { folder, file } = wakeSocket(dataDir, workerId);
  let server: Server | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    server = createServer((socket) => {
      socket.on('error', () => {});
      socket.destroy();
      onWake();
    });
    // Without write access to the folder, jobs only wait for the next poll.
    server.on('error', () => {});
    server.listen(file);
    server.unref();
  } catch {
    return () => {};
  }
  return () => {
    server?.close();
    rmSync(file, { force: true });
  };
}
