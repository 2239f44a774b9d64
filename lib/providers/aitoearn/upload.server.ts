import 'server-only';
import type { ProviderContext, UploadFile } from '../contract';
import { ProviderError } from '../errors';
import { callProvider } from '../http.server';
import { at, urlOf, wordOf } from '../read-answer';
import { statusError } from '../status-errors';
import { callAitoearn } from './call.server';

const day = 24 * 60 * 60 * 1000;
const timeoutMs = 30_000;

/**
 * Uploads in three steps [FACTS.md]: request a signed address, put the file there, confirm it. The address belongs to
 * another company's storage, so the key is not sent there. The file is requested as temporary, so its address is only
 * used for a day.
 */
export async function uploadToAitoearn(file: UploadFile, context: ProviderContext) {
  const signed = await callAitoearn(context, 'upload', {
    method: 'POST',
    path: '/api/assets/uploadSign',
    json: { filename: file.name, type: 'temp', size: file.sizeBytes },
    timeoutMs,
  });
  const data = at(signed.envelope, 'data');
  const [id, url, uploadUrl] = [wordOf(at(data, 'id')), urlOf(at(data, 'url')), urlOf(at(data, 'uploadUrl'))];
  if (!id || !url || !uploadUrl)
    throw new ProviderError('unreadable', { code: 'uploadFailed', answer: signed.envelope });
  await put(file, uploadUrl, context);
  await callAitoearn(context, 'upload', {
    method: 'POST',
    path: `/api/assets/${encodeURIComponent(id)}/confirm`,
    json: {},
    timeoutMs,
  });
  return { url, expiresAt: new Date(context.now().getTime() + day).toISOString() };
}

async function put(file: UploadFile, uploadUrl: string, context: ProviderContext): Promise<void> {
  const answer = await callProvider(context, {
    method: 'PUT',
    url: uploadUrl,
    headers: { 'content-type': file.mime, 'content-length': String(file.sizeBytes) },
    stream: await file.open(),
    paid: false,
    timeoutMs: 5 * 60_000,
  });
  if (answer.status < 200 || answer.status > 299) throw statusError(answer, 'upload', 'uploadFailed');
}
