import { randomBytes } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Gateway } from '../jobs/gateway';

/** Stores an uploaded file and returns its link, which nobody can guess. */
export async function storeUpload(
  bytes: Uint8Array,
  fileName: string,
  { uploadsFolder, baseUrl }: Pick<Gateway, 'uploadsFolder' | 'baseUrl'>,
): Promise<string> {
  const name = `${randomBytes(16).toString('hex')}${safeExtension(fileName)}`;
  await mkdir(uploadsFolder, { recursive: true });
  const target = path.join(uploadsFolder, name);
  await writeFile(`${target}.part`, bytes);
  await rename(`${target}.part`, target);
  return `${baseUrl}/media/uploads/${name}`;
}

/** The file's extension, which decides the content type of the link. An unusual extension is left out. */
export function safeExtension(fileName: string): string {
  return /\.[a-z0-9]{1,5}$/i.exec(fileName)?.[0].toLowerCase() ?? '';
}
