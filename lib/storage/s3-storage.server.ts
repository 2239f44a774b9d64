import 'server-only';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { cutStream } from './cut-stream';
import type { Storage } from './storage';
import { StorageError } from './storage-error';
import { checkKey } from './storage-key';

export interface S3Options {
  bucket: string;
  region: string;
  /** For S3-compatible services; absent for Amazon's own. */
  endpoint?: string;
  forcePathStyle: boolean;
  accessKeyId: string;
  secretAccessKey: string;
}

const putAttempts = 3;
/** A larger file is uploaded in parts of half this size, four at the same time. */
const onePutBytes = 16 * 1024 ** 2;
/** The health check writes to the bucket at most this often. */
const checkAgainAfterMs = 30_000;

/** Stores media in an S3-compatible bucket. A PUT is atomic there: the object appears whole or not at all. */
export function createS3Storage(options: S3Options): Storage {
  let pending: Promise<{ client: S3Client; sdk: typeof import('@aws-sdk/client-s3') }> | undefined;
  let checkedAt = Number.NEGATIVE_INFINITY;
  const { bucket: Bucket } = options;

  // Loaded at first use: the SDK takes 30 MB, which an installation with local files does not need.
  const connect = () => {
    pending ??= import('@aws-sdk/client-s3').then((sdk) => ({ sdk, client: createClient(sdk, options) }));
    return pending;
  };

  async function put(key: string, mime: string, length: number, body: () => Readable | Uint8Array): Promise<void> {
    const { client, sdk } = await connect();
    for (let attempt = 1; ; attempt += 1) {
      try {
        // The SDK can't repeat a stream, so each attempt opens its own.
        const command = { Bucket, Key: checkKey(key), Body: body(), ContentLength: length, ContentType: mime };
        await client.send(new sdk.PutObjectCommand(command));
        return;
      } catch (error) {
        const status = httpStatus(error);
        const final = status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 429;
        if (final || attempt === putAttempts) throw s3Error(error, `storing ${key}`);
      }
    }
  }

  /**
   * The object appears when all parts are stored. The SDK retries a failed part, and removes the other parts when it
   * gives up.
   */
  async function putInParts(key: string, mime: string, localPath: string): Promise<void> {
    const { client } = await connect();
    const { Upload } = await import('@aws-sdk/lib-storage');
    const params = { Bucket, Key: key, Body: createReadStream(localPath), ContentType: mime };
    try {
      await new Upload({ client, params, queueSize: 4, partSize: onePutBytes / 2 }).done();
    } catch (error) {
      throw s3Error(error, `storing ${key} in parts`);
    }
  }

  const storage: Storage = {
    async putFile(key, localPath, mime) {
      checkKey(key);
      const { size } = await stat(localPath);
      if (size > onePutBytes) await putInParts(key, mime, localPath);
      else await put(key, mime, size, () => createReadStream(localPath));
    },

    async putBytes(key, bytes, mime) {
      checkKey(key);
      await put(key, mime, bytes.byteLength, () => bytes);
    },

    async open(key, range) {
      checkKey(key);
      const { client, sdk } = await connect();
      const Range = range && `bytes=${range.start}-${range.end}`;
      try {
        const answer = await client.send(new sdk.GetObjectCommand({ Bucket, Key: key, Range }));
        if (!answer.Body) throw new StorageError('unavailable', `the bucket answered without a body for ${key}`);
        const stream = answer.Body.transformToWebStream() as ReadableStream<Uint8Array>;
        const given = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(answer.ContentRange ?? '');
        const [start, total] = given ? [Number(given[1]), Number(given[3])] : [0, answer.ContentLength ?? 0];
        const length = given ? Number(given[2]) - start + 1 : total;
        // HTTP servers may ignore a range, and some services widen it.
        const asked = range && { skip: range.start - start, length: Math.min(range.end, total - 1) - range.start + 1 };
        const exact = !asked || (asked.skip === 0 && asked.length === length);
        return { stream: exact ? stream : cutStream(stream, asked.skip, asked.length), sizeBytes: total };
      } catch (error) {
        throw s3Error(error, `opening ${key}`);
      }
    },

    async stat(key) {
      checkKey(key);
      const { client, sdk } = await connect();
      try {
        const answer = await client.send(new sdk.HeadObjectCommand({ Bucket, Key: key }));
        return { sizeBytes: answer.ContentLength ?? 0 };
      } catch (error) {
        const problem = s3Error(error, `looking for ${key}`);
        if (problem.problem === 'notFound') return null;
        throw problem;
      }
    },

    async remove(key) {
      checkKey(key);
      const { client, sdk } = await connect();
      try {
        await client.send(new sdk.DeleteObjectCommand({ Bucket, Key: key }));
      } catch (error) {
        const problem = s3Error(error, `removing ${key}`);
        if (problem.problem !== 'notFound') throw problem;
      }
    },

    async removeUnfinished(before) {
      const { client, sdk } = await connect();
      let removed = 0;
      try {
        const { Uploads = [] } = await client.send(new sdk.ListMultipartUploadsCommand({ Bucket }));
        for (const { Key, UploadId, Initiated } of Uploads) {
          if (!Key || !UploadId || !Initiated || Initiated >= before) continue;
          await client.send(new sdk.AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
          removed += 1;
        }
        return removed;
      } catch (error) {
        // Not every service can list unfinished uploads, and not every access key may; there, a lifecycle rule of the
        // bucket removes them.
        if ([403, 405, 501].includes(httpStatus(error) ?? 0)) return removed;
        throw s3Error(error, 'removing parts that nobody goes on with');
      }
    },

    async *list() {
      const { client, sdk } = await connect();
      try {
        for await (const { Contents = [] } of sdk.paginateListObjectsV2({ client }, { Bucket }))
          for (const { Key, Size = 0, LastModified = new Date(0) } of Contents)
            if (Key) yield { key: Key, sizeBytes: Size, modifiedAt: LastModified };
      } catch (error) {
        throw s3Error(error, 'listing its files');
      }
    },

    async check() {
      if (performance.now() - checkedAt < checkAgainAfterMs) return;
      await storage.putBytes('_check/writable', new Uint8Array([120]), 'text/plain');
      checkedAt = performance.now();
    },
  };
  return storage;
}

function createClient(sdk: typeof import('@aws-sdk/client-s3'), options: S3Options): S3Client {
  return new sdk.S3Client({
    region: options.region,
    endpoint: options.endpoint,
    forcePathStyle: options.forcePathStyle,
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
    // The SDK's newer default adds a trailing checksum that many S3-compatible services refuse.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 10_000, socketTimeout: 60_000 },
  });
}

function httpStatus(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } } | null)?.$metadata?.httpStatusCode;
}

function s3Error(error: unknown, doing: string): StorageError {
  if (error instanceof StorageError) return error;
  const status = httpStatus(error);
  const name = error instanceof Error ? error.name : String(error);
  // A missing bucket is a wrong setting, not a missing file.
  if (name !== 'NoSuchBucket' && (status === 404 || status === 416)) {
    return new StorageError('notFound', `not found while ${doing}`, error);
  }
  if (status === 403) return new StorageError('notWritable', `the bucket refused ${doing} (${name})`, error);
  return new StorageError('unavailable', `the bucket failed ${doing} (${name})`, error);
}
