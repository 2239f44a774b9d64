import 'server-only';
import { writeFile } from 'node:fs/promises';
import type { Task } from '@/lib/db/generated/client';
import { DownloadError } from '@/lib/media/download-error';
import { newTempPath } from '@/lib/media/temp-file.server';
import type { ResultKind } from '@/lib/providers/contract';
import { inlineMediaOf, isInline } from '@/lib/providers/inline-media';
import type { Json } from '@/lib/text/json';

/**
 * Writes a result that the provider's answer itself contains into a temporary file, which the caller must remove. Null
 * for every other URL. Throws DownloadError `gone` if the answer no longer contains the result.
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
