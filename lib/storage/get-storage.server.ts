import 'server-only';
import path from 'node:path';
import { getEnv } from '@/lib/env/env.server';
import { guardStorage } from './guard-storage.server';
import { createLocalStorage } from './local-storage.server';
import { createS3Storage } from './s3-storage.server';
import type { Storage } from './storage';

const holder = globalThis as { slatehouseStorage?: Storage };

/** The storage that the settings select: the bucket for STORAGE=s3, else a folder in DATA_DIR. */
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
