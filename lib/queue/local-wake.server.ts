import 'server-only';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import type { JobType } from './queue.server';
import { readJobTypes } from './read-job-types.server';

/** Wakes workers on the same machine, for the embedded database, which can't notify. Only a hint. */

const longestMessage = 200;

/**
 * The socket of a worker. Workers of one data folder share one socket folder. It is not inside the data folder and has
 * a short name: macOS cuts a socket's path at 104 bytes, and its temporary folder alone takes 49.
 */
export function wakeSocket(dataDir: string, workerId: string, temporary = tmpdir()): { folder: string; file: string } {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  // Not the embedded database's folder of the same hash: `wakeLocalWorkers` removes sockets here that do not answer.
  const folder = path.join(temporary, `sh-wake-${userInfo().uid}-${name}`);
  // The random end of a UUIDv7. Its beginning is the time, which workers that start together share.
  return { folder, file: path.join(folder, workerId.slice(-12)) };
}

/** Sends the job types to every worker of a data folder. */
export function wakeLocalWorkers(dataDir: string, types: readonly JobType[]): void {
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
    socket.on('connect', () => socket.end(types.join()));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // The socket of a killed worker. Another user's socket can't be removed; that error is ignored.
      if (error.code === 'ECONNREFUSED') void rm(file, { force: true }).catch(() => {});
    });
    socket.unref();
  }
}

/** Calls `onWake` whenever a process on this machine wakes the workers. Returns a function that stops it. */
export function listenForLocalWake(
  dataDir: string,
  workerId: string,
  onWake: (types: readonly JobType[]) => void,
): () => void {
  const { folder, file } = wakeSocket(dataDir, workerId);
  let server: Server | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    server = createServer((socket) => {
      let text = '';
      socket.setEncoding('latin1');
      socket.on('data', (chunk) => {
        text = `${text}${chunk}`.slice(0, longestMessage);
      });
      socket.on('error', () => {});
      socket.on('close', () => onWake(readJobTypes(text)));
    });
    // Without write access to the folder, jobs only wait for the next sweep.
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
