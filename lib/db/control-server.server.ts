import 'server-only';
import { rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { writeSnapshot } from './snapshots.server';

/**
 * Listens for snapshot requests on a Unix socket beside the database's socket: only the process that runs the embedded
 * database can copy it consistently.
 * @param snapshotFolder the folder for the copies, which are named by their time.
 */
export async function startControlServer(socket: string, snapshotFolder: string, dump: () => Promise<Blob>) {
  rmSync(socket, { force: true });
  const server = createServer((incoming, answer) => {
    if (incoming.method !== 'POST' || incoming.url !== '/snapshot') return answer.writeHead(404).end();
    writeSnapshot(snapshotFolder, dump).then(
      (file) => answer.writeHead(200).end(file),
      (error) => answer.writeHead(500).end(error instanceof Error ? error.message : String(error)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(socket, resolve);
  });
  return server;
}

/** Asks the running embedded database for a snapshot. @returns the path of the file it wrote. */
export function requestSnapshot(socket: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request({ socketPath: socket, method: 'POST', path: '/snapshot' }, async (response) => {
      const text = Buffer.concat(await response.toArray()).toString();
      if (response.statusCode === 200) resolve(text);
      else reject(new Error(text));
    });
    call.once('error', reject).end();
  });
}
