import 'server-only';
import { randomBytes } from 'node:crypto';
import type { ProviderContext, UploadFile } from '../contract';
import { ProviderError } from '../errors';
import { urlOf } from '../read-answer';
import { failureText } from '../read-reason';
import { successBody } from '../status-errors';
import { callSee2ai } from './call.server';
import { actionsPath } from './wire';

const maxUploadBytes = 50 * 1024 * 1024;

/**
 * `see2ai_storage_upload_v1` [FACTS.md]: one file in the form field `file`, at most 50 MB, not empty, no WebP. The file
 * is streamed, with its length in a header. Its address is permanent.
 */
export async function uploadToSee2ai(file: UploadFile, context: ProviderContext): Promise<{ url: string }> {
  if (file.sizeBytes > maxUploadBytes) throw new ProviderError('rejected', { code: 'fileTooLarge', detail: file.name });
  if (file.sizeBytes === 0 || file.mime === 'image/webp')
    throw new ProviderError('rejected', { code: 'fileRefused', detail: file.name });
  const boundary = `slatehouse-${randomBytes(16).toString('hex')}`;
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${fileNameOf(file.name)}"\r\n` +
      `Content-Type: ${file.mime}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const answer = await callSee2ai(context, 'upload', {
    method: 'POST',
    path: `${actionsPath}/see2ai_storage_upload_v1`,
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(head.length + file.sizeBytes + tail.length),
    },
    stream: streamOf(parts(head, await file.open(), tail)),
    timeoutMs: 5 * 60_000,
  });
  const body = successBody(answer, 'upload');
  const url = urlOf(body.url);
  if (!url) throw new ProviderError('unreadable', { code: 'uploadFailed', detail: failureText(body), answer: body });
  return { url };
}

function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

async function* parts(
  head: Uint8Array,
  file: ReadableStream<Uint8Array>,
  tail: Uint8Array,
): AsyncGenerator<Uint8Array> {
  yield head;
  yield* file;
  yield tail;
}

/** The file's name as browsers send it: UTF-8, with the three characters escaped that would end the header. */
function fileNameOf(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
