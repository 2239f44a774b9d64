import 'server-only';
import path from 'node:path';
import { getEnv } from '@/lib/env/env.server';
import { guardStorage } from './guard-storage.server';
import { createLocalStorage } from './local-storage.server';
import { createS3Storage } from './s3-storage.server';

/** First and last byte, both included, as in HTTP. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface StoredFile {
  stream: ReadableStream<Uint8Array>;
  /** Of the whole file, not of the range. */
  sizeBytes: number;
}

export interface ListedFile {
  key: string;
  sizeBytes: number;
  modifiedAt: Date;
}

/**
 * Where media live. A key is a relative path of plain segments (`tenantId/2026/11/taskId-0/original.mp4`); a file
 * appears under its key whole or not at all, and writing the same key again replaces it.
 */
export interface Storage {
  /** Copies a local file; the caller keeps it. */
  putFile(key: string, localPath: string, mime: string): Promise<void>;
  putBytes(key: string, bytes: Uint8Array, mime: string): Promise<void>;
  /** Throws StorageError('notFound' | 'unavailable'). */
  open(key: string, range?: ByteRange): Promise<StoredFile>;
  /** Null when there is no such file. */
  stat(key: string): Promise<{ sizeBytes: number } | null>;
  /** Removing what isn't there is no error. */
  remove(key: string): Promise<void>;
  /**
   * Takes back what was begun before then and never finished, because whoever stored it was killed: it takes room that no
   * list shows. Answers how much; nothing where the storage keeps nothing of that kind, or cannot list it.
   */
  removeUnfinished(before: Date): Promise<number>;
  /** Every file there is, in no particular order. What comes or goes meanwhile may be in it or not. */
  list(): AsyncIterable<ListedFile>;
  /** Whether a file could be stored now. Throws StorageError with the reason. */
  check(): Promise<void>;
}

const holder = globalThis as { slatehouseStorage?: Storage };

/** The storage the settings choose: the bucket for STORAGE=s3, else a folder in DATA_DIR. */
export function getStorage(): Storage {
  holder.slatehouseStorage ??= guardStorage(fromEnv());
  return holder.slatehouseStorage;
}

function fromEnv(): Storage {
  const env = getEnv();
  if (env.STORAGE === 'local') return createLocalStorage(path.join(env.DATA_DIR, 'media'));
  return createS3Storage({
    bucket: env.S3_BUCKET ?? '',
    region: env.S3_REGION,
    endpoint: env.S3_ENDPOINT,
    forcePathStyle: env.S3_FORCE_PATH_STYLE,
    accessKeyId: env.S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.S3_SECRET_ACCESS_KEY ?? '',
  });
}
