import 'server-only';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';

/**
 * A wake-up call between processes of one machine, so that a click reaches a worker in milliseconds though the embedded
 * database can't notify. A hint and nothing more: without it a worker finds the bell at its next look.
 */

/**
 * Where a worker listens: those of one data folder in one folder. Not in the data folder itself, and with short names: a
 * socket's path is cut at 104 bytes on macOS, whose temporary folder alone has 49.
 */
export function wakeSocket(dataDir: string, workerId: string, temporary = tmpdir()): { folder: string; file: string } {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  // Not the embedded database's folder of the same hash: what doesn't answer in here is removed.
  const folder = path.join(temporary, `sh-wake-${userInfo().uid}-${name}`);
  // The random end of a UUIDv7: its beginning is the time, and alike for workers that start together.
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
      // Left over from a worker that was killed. In a folder of somebody else it stays; a hint is worth no crash.
      if (error.code === 'ECONNREFUSED') void rm(file, { force: true }).catch(() => {});
    });
    socket.unref();
  }
}

/** Calls `onWake` whenever another process of this machine rings. The answer stops it. */
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
    // A folder we may not write to costs a little time per click, nothing else.
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
