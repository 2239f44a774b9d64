import path from 'node:path';
import S3rver from '@20minutes/s3rver';
import type { S3Options } from '../s3-storage.server';

/** Starts a local S3 server with one bucket; its files are below `folder`. */
export async function startBucket(folder: string): Promise<{ options: S3Options; close: () => Promise<void> }> {
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: path.join(folder, 'buckets'),
    resetOnClose: true,
    // The server computes the signature of a listing without the slash that the SDK signs. It still refuses a wrong key
    // id.
    allowMismatchedSignatures: true,
    configureBuckets: [{ name: 'media' }],
  });
  const { port } = await server.run();
  return {
    options: {
      bucket: 'media',
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${port}`,
      forcePathStyle: true,
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
    },
    close: async () => void (await server.close()),
  };
}
