import { type Answer, json } from '@/lib/sandbox/http/answer';
import { type Exchange, header } from '@/lib/sandbox/http/exchange';
import type { Gateway } from '@/lib/sandbox/jobs/gateway';
import { sniffFormat } from '@/lib/sandbox/render/sniff-format';
import { storeUpload } from '@/lib/sandbox/uploads/store-upload';

const maxBytes = 50 * 1024 * 1024;

/**
 * `see2ai_storage_upload_v1` (FACTS.md): multipart field `file`, not empty, at most 50 MB, no WebP. Its link is
 * permanent.
 */
export async function upload(exchange: Exchange, gateway: Gateway): Promise<Answer> {
  const file = await readFileField(exchange);
  if (!file) return json(422, { detail: 'multipart/form-data with a field "file" is required' });
  if (file.size === 0) return json(400, { detail: 'The file is empty' });
  if (file.size > maxBytes) return json(413, { detail: 'The file is larger than 50 MB' });
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (sniffFormat(bytes) === 'webp' || /\.webp$/i.test(file.name)) {
    return json(422, { detail: 'WebP is not supported' });
  }
  const link = await storeUpload(bytes, file.name, gateway);
  return json(200, { status: 'success', url: link, filename: file.name, size: bytes.length });
}

async function readFileField(exchange: Exchange): Promise<File | undefined> {
  const contentType = header(exchange, 'content-type') ?? '';
  if (!contentType.startsWith('multipart/form-data')) return undefined;
  try {
    const body = new Uint8Array(exchange.body);
    const field = (await new Response(body, { headers: { 'content-type': contentType } }).formData()).get('file');
    return field instanceof File ? field : undefined;
  } catch {
    return undefined;
  }
}
