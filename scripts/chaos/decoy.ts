import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeVideo } from '@/lib/media/__fixtures__/make-media';

/** Stands in a plan for the address of the gateway, which is known only when the plan is played. */
export const gatewayAddress = '{gateway}';
/** A film of the gateway that can be fetched and played, and that no job has made: what a forged callback names. */
export const decoyName = 'decoy.mp4';

const pathOf = (gatewayFolder: string) => path.join(gatewayFolder, 'uploads', decoyName);

/** Puts the film where the gateway serves it from. */
export async function layDecoy(gatewayFolder: string): Promise<void> {
  const file = pathOf(gatewayFolder);
  if (existsSync(file)) return;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, await makeVideo({ seconds: 1 }));
}

export async function readDecoy(gatewayFolder: string): Promise<Buffer> {
  return await readFile(pathOf(gatewayFolder));
}
