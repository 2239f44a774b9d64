import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type Answer, json } from '@/lib/sandbox/http/answer';
import { type Exchange, readJson } from '@/lib/sandbox/http/exchange';
import { parseShape } from '@/lib/sandbox/http/parse-shape';
import type { Gateway } from '@/lib/sandbox/jobs/gateway';
import { hashKey } from '@/lib/sandbox/jobs/hash-key';
import { safeExtension } from '@/lib/sandbox/uploads/store-upload';
import { failure, success } from './answers';
import { codes } from './codes';
import { newObjectId } from './new-object-id';

/**
 * AiToEarn's upload in three steps (FACTS.md): sign, PUT the bytes to the signed address, confirm. The link works only
 * after the confirmation. An asset is a small JSON file beside its bytes, so that it survives a restart.
 */
interface AssetRecord {
  id: string;
  fileName: string;
  size: number;
  keyHash: string;
  signature: string;
}

const signInput = z.object({ filename: z.string().min(1), type: z.literal('temp'), size: z.int().positive() });

type Place = Pick<Gateway, 'uploadsFolder' | 'baseUrl'>;

export async function signUpload(exchange: Exchange, key: string, place: Place): Promise<Answer> {
  const { filename, size } = parseShape(signInput, readJson(exchange), codes.validation);
  const id = newObjectId();
  const fileName = `${id}${safeExtension(filename)}`;
  const record = { id, fileName, size, keyHash: hashKey(key), signature: randomBytes(16).toString('hex') };
  await mkdir(place.uploadsFolder, { recursive: true });
  await writeFile(recordPath(place, id), JSON.stringify(record));
  return success({
    id,
    url: `${place.baseUrl}/media/uploads/${fileName}`,
    uploadUrl: `${place.baseUrl}/media/signed-uploads/${id}?signature=${record.signature}`,
  });
}

/** The signed address. It needs no key, as with any object store. */
export async function putUpload(exchange: Exchange, place: Place): Promise<Answer> {
  const record = await readRecord(place, exchange.params.id ?? '');
  const signature = exchange.query.get('signature') ?? '';
  if (!record || digest(signature) !== digest(record.signature)) return json(403, { detail: 'SignatureDoesNotMatch' });
  if (exchange.body.length !== record.size) return json(400, { detail: `${record.size} bytes were announced` });
  await writeFile(unconfirmedPath(place, record), exchange.body);
  return { status: 200 };
}

export async function confirmUpload(exchange: Exchange, key: string, place: Place): Promise<Answer> {
  const record = await readRecord(place, exchange.params.id ?? '');
  if (record?.keyHash !== hashKey(key)) return failure(codes.assetNotFound, '资源不存在');
  const target = path.join(place.uploadsFolder, record.fileName);
  const unconfirmed = await stat(unconfirmedPath(place, record)).catch(() => undefined);
  if (unconfirmed) await rename(unconfirmedPath(place, record), target);
  else if (!existsSync(target)) return failure(codes.assetNotUploaded, '资源尚未上传');
  return success({ id: record.id, url: `${place.baseUrl}/media/uploads/${record.fileName}` });
}

async function readRecord(place: Place, id: string): Promise<AssetRecord | undefined> {
  if (!/^[0-9a-f]{24}$/.test(id)) return undefined;
  const text = await readFile(recordPath(place, id), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as AssetRecord);
}

function recordPath({ uploadsFolder }: Place, id: string): string {
  return path.join(uploadsFolder, `${id}.asset.json`);
}

function unconfirmedPath({ uploadsFolder }: Place, { fileName }: AssetRecord): string {
  return path.join(uploadsFolder, `${fileName}.unconfirmed`);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
