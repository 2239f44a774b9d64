import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeVideo } from '@/lib/media/__fixtures__/make-media';

/** Placeholder in a plan for the address of the gateway, which is known only when the plan is played. */
export const gatewayAddress = '{gateway}';
/** A playable film that the gateway serves but no job has made. Forged callbacks name it. */
export const decoyName = 'decoy.mp4';

const pathOf = (gatewayFolder: string) => path.join(gatewayFolder, 'uploads', decoyName);

/** Puts the film into the folder from which the gateway serves files. */
export async function layDecoy(gatewayFolder: string): Promise<void> {
  const file = pathOf(gatewayFolder);
  if (existsSync(file)) return;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, await makeVideo({ seconds: 1 }));
}

export async function readDecoy(gatewayFolder: string): Promise<Buffer> {
  return await readFile(pathOf(gatewayFolder));
}
