import 'server-only';
import { writeFile } from 'node:fs/promises';
import type { Task } from '@/lib/db/generated/client';
import { DownloadError } from '@/lib/media/download-error';
import { newTempPath } from '@/lib/media/temp-file.server';
import type { Json, ResultKind } from '@/lib/providers/contract';
import { inlineMediaOf, isInline } from '@/lib/providers/inline-media';

/**
 * Writes a result that stands in the provider's answer itself into a temporary file, which is the caller's to remove. Null
 * for every other address. Throws DownloadError `gone` where the answer no longer holds it.
 */
export async function writeInline(task: Pick<Task, 'answer' | 'kind'>, url: string): Promise<string | null> {
  if (!isInline(url)) return null;
  const held = inlineMediaOf(task.answer as Json, task.kind as ResultKind);
  const medium = held.find((one) => one.url === url);
  if (!medium) throw new DownloadError('gone', 'the answer does not hold it any more');
  const localPath = await newTempPath();
  await writeFile(localPath, Buffer.from(medium.base64, 'base64'), { flag: 'wx' });
  return localPath;
}
